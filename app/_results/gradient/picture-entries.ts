import { type GradientPictureView, type ReportNumber, unravel } from "../../../grader/browser.ts";
import { distance } from "../number-text.ts";
import { type HeatEntry, heatEntries } from "./heat-entries.ts";

/** One coordinate of a parameter in a gradient check. */
export interface PictureEntry extends HeatEntry {
  readonly numeric: ReportNumber;
  /** How far it is from the slope of the learner's own forward; Infinity where either is no number. */
  readonly gap: number;
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
  return heatEntries(analytic, expected, (flat) => unravel(flat, shape)).map((entry) => {
    const slope = numeric[entry.flat] ?? "NaN";
    return {
      ...entry,
      numeric: slope,
      gap: distance(entry.received, slope),
      isKink: leftOut.has(entry.flat),
    };
  });
}

/** The entries in the order of their distance from what is expected, as the report locates its worst one. */
export function worstFirst<Entry extends HeatEntry>(entries: readonly Entry[]): Entry[] {
  return entries.toSorted((a, b) => (a.difference === b.difference ? 0 : b.difference - a.difference));
}

/** How many are farther off than a numeric derivative can be by itself: 1e-5 of the largest slope. */
export function countApart(entries: readonly PictureEntry[]): number {
  const slopes = entries.map(({ numeric }) => (typeof numeric === "number" ? Math.abs(numeric) : 0));
  const largest = Math.max(0, ...slopes);
  return entries.filter(({ isKink, gap }) => !isKink && gap > 1e-5 * largest).length;
}
