import { unravel } from "../../numbers/shape.ts";
import type { GradientPictureView, ReportNumber } from "../../report/outcome.ts";

/** One coordinate of a gradient check, as it is drawn. */
export interface DrawnEntry {
  readonly index: readonly number[];
  readonly analytic: ReportNumber;
  readonly numeric: ReportNumber;
  readonly expected: ReportNumber;
  /** |analytic − expected|; Infinity where either is no finite number. */
  readonly difference: number;
  readonly isKink: boolean;
}

/** The entries of a picture in row-major order. */
export function drawnEntries(picture: GradientPictureView): DrawnEntry[] {
  const kinks = new Set(picture.kinks);
  return picture.analytic.map((analytic, flat) => {
    const expected = picture.expected[flat] ?? "NaN";
    const isNumber = typeof analytic === "number" && typeof expected === "number";
    return {
      index: unravel(flat, picture.shape),
      analytic,
      expected,
      numeric: picture.numeric[flat] ?? "NaN",
      difference: isNumber ? Math.abs(analytic - expected) : Number.POSITIVE_INFINITY,
      isKink: kinks.has(flat),
    };
  });
}

/** The largest expected entry, to which differences are compared; 1 where all are zero. */
export function largestExpected(entries: readonly DrawnEntry[]): number {
  return (
    Math.max(...entries.map(({ expected }) => (typeof expected === "number" ? Math.abs(expected) : 0)), 0) ||
    1
  );
}
