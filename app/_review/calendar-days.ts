/** How many cards were answered on one day; days to come have none. */
export interface CalendarDay {
  /** By the clock of this program. */
  readonly date: Date;
  readonly count: number;
  readonly isFuture: boolean;
}

export interface AnsweredCount {
  /** ISO 8601. */
  readonly at: string;
  readonly count: number;
}

/**
 * The last weeks, each from Monday to Sunday, the newest last.
 *
 * @param justNow answered since `answered` was asked for
 */
export function calendarWeeks(
  answered: readonly AnsweredCount[],
  justNow: number,
  today: Date,
  weeks: number,
): readonly (readonly CalendarDay[])[] {
  const counts = new Map<string, number>();
  const add = (at: Date, count: number) => counts.set(keyOf(at), (counts.get(keyOf(at)) ?? 0) + count);
  for (const { at, count } of answered) add(new Date(at), count);
  add(today, justNow);
  const monday = today.getDate() - ((today.getDay() + 6) % 7);
  return Array.from({ length: weeks }, (_, week) =>
    Array.from({ length: 7 }, (_, day) => {
      const place = monday - 7 * (weeks - 1 - week) + day;
      // Not by adding milliseconds: a day may have 23 hours.
      const date = new Date(today.getFullYear(), today.getMonth(), place);
      return { date, count: counts.get(keyOf(date)) ?? 0, isFuture: date > today };
    }),
  );
}

function keyOf(at: Date): string {
  return `${at.getFullYear()}-${at.getMonth()}-${at.getDate()}`;
}
