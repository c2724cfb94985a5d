const UNITS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000 };
/** A week: longer than any course is graded for. */
const MOST_MS = 7 * 24 * 3_600_000;

/** Milliseconds of `90s`, `10m` or `1.5h`; null for anything else, and for none or more than a week. */
export function budgetMs(text: string): number | null {
  const [, number = "", unit = ""] = /^(\d{1,6}(?:\.\d{1,3})?)([smh])$/.exec(text) ?? [];
  const ms = Number(number) * (UNITS[unit] ?? Number.NaN);
  return ms > 0 && ms <= MOST_MS ? ms : null;
}
