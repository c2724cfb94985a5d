"use client";

import { useTranslations } from "next-intl";
import { DayCalendar } from "../_review/day-calendar.tsx";
import type { QuarterCount } from "../_server/learning/by-quarter.ts";

/** On which days one submitted or answered. */
export function ActivityCalendar({ activity }: { readonly activity: readonly QuarterCount[] }) {
  const t = useTranslations("progress.activity");
  return (
    <DayCalendar
      counted={activity.map(({ at, count }) => ({ at: at.toISOString(), count }))}
      steps={[3, 10]}
      title={t("title")}
      summary={(days, count) => t("text", { days, count })}
      nameOf={(date, count) => t("day", { date, count })}
      listLabel={t("list")}
    />
  );
}
