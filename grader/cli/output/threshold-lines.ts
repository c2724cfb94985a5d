import type { GradedFile } from "../../reporters/graded-file.ts";
import { type Line, line, span } from "../../reporters/text/line.ts";
import { isEnough } from "../is-enough.ts";
import type { CliMessages } from "../messages/cli-messages.ts";

/**
 * Whether the share of points that was asked for is reached, with the numbers of each report that misses it.
 *
 * @param isAll whether everything was graded: where it was not, nothing is said to be reached
 */
export function thresholdLines(
  graded: readonly GradedFile[],
  { percent, isAll }: { readonly percent: number; readonly isAll: boolean },
  { thresholdMet, thresholdMissed }: CliMessages,
): readonly Line[] {
  const scores = graded.map(({ report: { exercise, score, maxScore } }) => ({
    exercise,
    score,
    maxScore,
    needed: neededPoints(percent, maxScore),
  }));
  const missed = scores.filter(({ score, maxScore }) => !isEnough(score, maxScore, percent));
  if (missed.length > 0) return missed.map((one) => line(span(thresholdMissed(percent, one), "bad")));
  const [only] = scores;
  if (only === undefined || !isAll) return [];
  return [line(span(thresholdMet(percent, scores.length === 1 ? only : null), "good"))];
}

/** Without the digits that a product of fractions adds. */
function neededPoints(percent: number, maxScore: number): number {
  return Number(((percent * maxScore) / 100).toPrecision(12));
}
