import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { catalogueRows } from "../_catalogue/catalogue-row.ts";
import { conceptProgress, isWorkedOn, tally } from "../_progress/concept-progress.ts";
import { ConceptTable } from "../_progress/concept-table.tsx";
import { NextUpCard } from "../_progress/next-up-card.tsx";
import { NothingYet } from "../_progress/nothing-yet.tsx";
import { Summary } from "../_progress/summary.tsx";
import { WorkTable } from "../_progress/work-table.tsx";
import { currentUser } from "../_request/current-user.ts";
import { platform } from "../_request/platform.ts";
import { PageFrame } from "../_shell/page-frame.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("progress");
  return { title: t("title") };
}

/** What a learner has come to: in all, by concept, by exercise; and what to do next. */
export default async function ProgressPage() {
  const [locale, t, user] = await Promise.all([getLocale(), getTranslations("progress"), currentUser()]);
  const progress = await platform().progress.all(user);
  const exercises = platform().exercises.all();
  const rows = catalogueRows(exercises, progress, locale);
  const total = tally([...progress.values()]);
  return (
    <PageFrame>
      <h1>{t("title")}</h1>
      {isWorkedOn(total) ? (
        <>
          <Summary total={total} />
          <NextUpCard progress={progress} />
          <ConceptTable concepts={conceptProgress(exercises, progress)} rows={rows} />
          <WorkTable rows={rows} progress={progress} />
        </>
      ) : (
        <NothingYet user={user} progress={progress} />
      )}
    </PageFrame>
  );
}
