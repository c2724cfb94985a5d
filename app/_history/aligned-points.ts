import { alignOnPoint, formatPoints } from "../../grader/browser.ts";

/** Of the width of a digit, and of a point, in figures of one width. */
const DIGIT = "\u2007";
const POINT = "\u2008";

/** Points of a column, so padded that their decimal points stand under each other. */
export function alignedPoints(points: readonly number[]): string[] {
  const texts = alignOnPoint(points.map(formatPoints));
  // Behind a whole number there is room for a point first.
  return texts.map((text) => text.replace(/^( *\d+) /, `$1${POINT}`).replaceAll(" ", DIGIT));
}
