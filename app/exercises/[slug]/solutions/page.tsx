import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getTranslations } from "next-intl/server";
import { clientMessages } from "../../../_i18n/client-messages.ts";
import { currentUser } from "../../../_request/current-user.ts";
import { NothingHere, nothingHereMetadata } from "../../../_request/nothing-here.tsx";
import { platform } from "../../../_request/platform.ts";
import { PageFrame } from "../../../_shell/page-frame.tsx";
import styles from "../../../_solutions/solutions.module.css";
import { Solutions } from "../../../_solutions/solutions.tsx";

interface Props {
  readonly params: Promise<{ readonly slug: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const page = platform().exercises.page((await params).slug);
  if (page === null) return nothingHereMetadata();
  const t = await getTranslations("solutions");
  return { title: t("title", { exercise: page.title[await getLocale()] }), robots: { index: false } };
}

/** What others let read who have passed, and whether one does so oneself. */
export default async function SolutionsPage({ params }: Props) {
  const { exercises, sharedSolutions } = platform();
  const page = exercises.page((await params).slug);
  if (page === null) return <NothingHere />;
  const [locale, t, user] = await Promise.all([getLocale(), getTranslations("solutions"), currentUser()]);
  const passing = await sharedSolutions.shareable(user, page.slug);
  return (
    <PageFrame>
      <h1>{t("heading")}</h1>
      <p className={styles.lead}>
        <a href={`/exercises/${page.slug}`}>{page.title[locale]}</a>
      </p>
      <NextIntlClientProvider messages={clientMessages(locale, "solutions")}>
        <Solutions slug={page.slug} passing={passing} hasAccount={user?.email != null} />
      </NextIntlClientProvider>
    </PageFrame>
  );
}
