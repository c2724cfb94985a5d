import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getTranslations } from "next-intl/server";
import { catalogueRows } from "../_catalogue/catalogue-row.ts";
import { ActivityCalendar } from "../_progress/activity-calendar.tsx";
import { activityMessages } from "../_progress/activity-messages.ts";
import { NextUpCard } from "../_progress/next-up-card.tsx";
import { NothingYet } from "../_progress/nothing-yet.tsx";
import { Summary } from "../_progress/summary.tsx";
import { isWorkedOn, tally } from "../_progress/tally.ts";
import { TrackTable } from "../_progress/track-table.tsx";
import { WorkTable } from "../_progress/work-table.tsx";
import { currentUser } from "../_request/current-user.ts";
import { platform } from "../_request/platform.ts";
import { PageFrame } from "../_shell/page-frame.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("progress");
  return { title: t("title") };
}

/** What a learner has come to: in all, by day, by track, by exercise; and what to do next. */
export default async function ProgressPage() {
  const [locale, t, user] = await Promise.all([getLocale(), getTranslations("progress"), currentUser()]);
  const progress = await platform().progress.all(user);
  const exercises = platform()
    .exercises.everyServed()
    .filter(({ spec }) => progress.has(spec.slug));
  const rows = catalogueRows(exercises, progress, locale);
  const total = tally([...progress.values()]);
  return (
    <PageFrame>
      <h1>{t("title")}</h1>
      {isWorkedOn(total) ? (
        <>
          <Summary total={total} />
          <NextUpCard progress={progress} />
          <NextIntlClientProvider messages={activityMessages(locale)}>
            <ActivityCalendar activity={await platform().progress.activity(user)} />
          </NextIntlClientProvider>
          <TrackTable rows={rows} progress={progress} />
          <WorkTable rows={rows} progress={progress} />
        </>
      ) : (
        <NothingYet user={user} progress={progress} />
      )}
    </PageFrame>
  );
}
