import { useFormatter, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { type AnsweredCount, type CalendarDay, calendarWeeks } from "./calendar-days.ts";
import styles from "./review.module.css";

interface Props {
  readonly answered: readonly AnsweredCount[];
  /** How many were answered since. */
  readonly justNow: number;
}

const WEEKS = 26;

/** On which days there was a review: a fact, and no series that breaks. */
export function ReviewCalendar({ answered, justNow }: Props) {
  const t = useTranslations("review");
  const format = useFormatter();
  // Days are the reader's, whom the server does not know.
  const [today, setToday] = useState<Date | null>(null);
  useEffect(() => setToday(new Date()), []);
  if (today === null) return null;
  const weeks = calendarWeeks(answered, justNow, today, WEEKS);
  const days = weeks.flat().filter(({ count }) => count > 0);
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const nameOf = ({ date, count }: CalendarDay) =>
    t("onDay", { date: format.dateTime(date, { dateStyle: "medium", timeZone }), count });
  const cards = days.reduce((sum, { count }) => sum + count, 0);
  return (
    <section className={styles.calendar}>
      <h2>{t("calendar")}</h2>
      <p className={styles.quiet}>{t("calendarText", { days: days.length, cards })}</p>
      <div className={styles.weeks} aria-hidden="true">
        {weeks.map((week) => (
          <div key={week[0]?.date.getTime()} className={styles.week}>
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
        <details className={styles.quiet}>
          <summary>{t("daysAsList")}</summary>
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
  if (count < 5) return "some";
  return count < 10 ? "more" : "most";
}
