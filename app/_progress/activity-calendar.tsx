"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { type CalendarDay, calendarWeeks } from "../_review/calendar-days.ts";
import review from "../_review/review.module.css";
import type { QuarterCount } from "../_server/learning/by-quarter.ts";
import styles from "./progress.module.css";

const WEEKS = 26;

/** On which days one was here: a fact, and no series that breaks. */
export function ActivityCalendar({ activity }: { readonly activity: readonly QuarterCount[] }) {
  const t = useTranslations("progress.activity");
  const format = useFormatter();
  // Days are the reader's, whom the server does not know.
  const [today, setToday] = useState<Date | null>(null);
  useEffect(() => setToday(new Date()), []);
  if (today === null) return <section className={styles.activity} />;
  const answered = activity.map(({ at, count }) => ({ at: at.toISOString(), count }));
  const total = activity.reduce((sum, { count }) => sum + count, 0);
  const weeks = calendarWeeks(answered, 0, today, WEEKS);
  const days = weeks.flat().filter(({ count }) => count > 0);
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const nameOf = ({ date, count }: CalendarDay) =>
    t("day", { date: format.dateTime(date, { dateStyle: "medium", timeZone }), count });
  return (
    <section className={styles.activity}>
      <h2 className={styles.heading}>{t("title")}</h2>
      <p className={styles.note}>{t("text", { days: days.length, count: total })}</p>
      <div className={review.weeks} aria-hidden="true">
        {weeks.map((week) => (
          <div key={week[0]?.date.getTime()} className={review.week}>
            {week.map((day) => (
              <span
                key={day.date.getTime()}
                data-amount={amountOf(day)}
                title={day.isFuture ? undefined : nameOf(day)}
              />
            ))}
          </div>
        ))}
      </div>
      {days.length > 0 && (
        <details className={styles.note}>
          <summary>{t("list")}</summary>
          <ul>
            {days.toReversed().map((day) => (
              <li key={day.date.getTime()}>{nameOf(day)}</li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function amountOf({ count, isFuture }: CalendarDay): string {
  if (isFuture) return "future";
  if (count === 0) return "none";
  if (count < 3) return "some";
  return count < 10 ? "more" : "most";
}
