import { type GradientPictureView, type ReportNumber, unravel } from "../../../grader/browser.ts";
import { distance } from "../number-text.ts";

/** One coordinate of a parameter in a gradient check. */
export interface PictureEntry {
  readonly flat: number;
  readonly index: readonly number[];
  readonly analytic: ReportNumber;
  readonly numeric: ReportNumber;
  readonly expected: ReportNumber;
  /** |analytic − numeric|; Infinity where either is no number. */
  readonly difference: number;
  /** The forward has a kink here, so there is no derivative to compare with. */
  readonly isKink: boolean;
}

export function pictureEntries({
  shape,
  analytic,
  numeric,
  expected,
  kinks,
}: GradientPictureView): PictureEntry[] {
  const leftOut = new Set(kinks);
  return analytic.map((value, flat) => {
    const slope = numeric[flat] ?? "NaN";
    return {
      flat,
      index: unravel(flat, shape),
      analytic: value,
      numeric: slope,
      expected: expected[flat] ?? "NaN",
      difference: distance(value, slope),
      isKink: leftOut.has(flat),
    };
  });
}

/** The entries in the order of their distance from what is expected, as the report locates its worst one. */
export function worstFirst(entries: readonly PictureEntry[]): PictureEntry[] {
  const apart = ({ analytic, expected }: PictureEntry) => distance(analytic, expected);
  return entries.toSorted((a, b) => {
    const [left, right] = [apart(a), apart(b)];
    return left === right ? 0 : right - left;
  });
}

/** How many are farther off than a numeric derivative can be by itself: 1e-5 of the largest slope. */
export function countApart(entries: readonly PictureEntry[]): number {
  const slopes = entries.map(({ numeric }) => (typeof numeric === "number" ? Math.abs(numeric) : 0));
  const largest = Math.max(0, ...slopes);
  return entries.filter(({ isKink, difference }) => !isKink && difference > 1e-5 * largest).length;
}
