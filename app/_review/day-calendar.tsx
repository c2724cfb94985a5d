"use client";

import { useFormatter } from "next-intl";
import { useEffect, useState } from "react";
import { type AnsweredCount, type CalendarDay, calendarWeeks } from "./calendar-days.ts";
import styles from "./day-calendar.module.css";

interface Props {
  readonly counted: readonly AnsweredCount[];
  /** How many came since then. */
  readonly justNow?: number;
  /** From how many on a day is darker, and darker still. */
  readonly steps: readonly [number, number];
  readonly title: string;
  /** The whole of it in a sentence. */
  readonly summary: (days: number, count: number) => string;
  readonly nameOf: (date: string, count: number) => string;
  readonly listLabel: string;
}

const WEEKS = 26;

/** The days of the last half year on which something was done: a fact, and no series that breaks. */
export function DayCalendar({ counted, justNow = 0, steps, title, summary, nameOf, listLabel }: Props) {
  const format = useFormatter();
  // Days are the reader's, whom the server does not know.
  const [today, setToday] = useState<Date | null>(null);
  useEffect(() => setToday(new Date()), []);
  if (today === null) return <section className={styles.calendar} />;
  const weeks = calendarWeeks(counted, justNow, today, WEEKS);
  const days = weeks.flat().filter(({ count }) => count > 0);
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const named = ({ date, count }: CalendarDay) =>
    nameOf(format.dateTime(date, { dateStyle: "medium", timeZone }), count);
  const total = days.reduce((sum, { count }) => sum + count, 0);
  return (
    <section className={styles.calendar}>
      <h2>{title}</h2>
      <p className={styles.quiet}>{summary(days.length, total)}</p>
      <div className={styles.weeks} aria-hidden="true">
        {weeks.map((week) => (
          <div key={week[0]?.date.getTime()} className={styles.week}>
            {week.map((day) => (
              <span
                key={day.date.getTime()}
                data-amount={amountOf(day, steps)}
                title={day.isFuture ? undefined : named(day)}
              />
            ))}
          </div>
        ))}
      </div>
      {days.length > 0 && (
        <details className={styles.quiet}>
          <summary>{listLabel}</summary>
          <ul>
            {days.toReversed().map((day) => (
              <li key={day.date.getTime()}>{named(day)}</li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function amountOf({ count, isFuture }: CalendarDay, [more, most]: Props["steps"]): string {
  if (isFuture) return "future";
  if (count === 0) return "none";
  if (count < more) return "some";
  return count < most ? "more" : "most";
}
