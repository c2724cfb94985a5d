import { NextIntlClientProvider } from "next-intl";
import { getLocale, getTranslations } from "next-intl/server";
import { TRACKS } from "../../grader/browser.ts";
import { NextUpCard } from "../_progress/next-up-card.tsx";
import { currentUser } from "../_request/current-user.ts";
import { platform } from "../_request/platform.ts";
import { keptSearch } from "../_search/kept-search.ts";
import { PageFrame } from "../_shell/page-frame.tsx";
import { browserMessages } from "./browser-messages.ts";
import { CatalogueBrowser } from "./catalogue-browser.tsx";
import styles from "./catalogue-page.module.css";
import { parseQuery } from "./catalogue-query.ts";
import { catalogueRows } from "./catalogue-row.ts";
import { conceptChoices } from "./concept-choices.ts";
import { keptLayout } from "./kept-layout.ts";

interface Props {
  readonly searchParams: Promise<Parameters<typeof parseQuery>[0]>;
}

/** All exercises, with the progress of the user. */
export async function CataloguePage({ searchParams }: Props) {
  const [locale, t, user] = await Promise.all([getLocale(), getTranslations("catalogue"), currentUser()]);
  const progress = await platform().progress.all(user);
  const { search } = parseQuery(await searchParams);
  const slugs = () => keptSearch(platform().exercises.searchDocuments())(search);
  const found = search.trim() === "" ? null : { text: search, slugs: slugs() };
  const rows = catalogueRows(platform().exercises.all(), progress, locale);
  return (
    <PageFrame>
      <h1>{t("title")}</h1>
      <p className={styles.intro}>{t("intro", { count: rows.length })}</p>
      <NextUpCard progress={progress} />
      <NextIntlClientProvider messages={browserMessages(locale)}>
        <CatalogueBrowser
          rows={rows}
          tracks={TRACKS}
          concepts={conceptChoices(rows, locale)}
          layout={keptLayout(rows)}
          found={found}
        />
      </NextIntlClientProvider>
    </PageFrame>
  );
}
