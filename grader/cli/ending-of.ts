import type { Graded } from "../reporters/graded.ts";
import type { Ending } from "./command.ts";

/** How reports end the command: each has to reach the share of points asked for. */
export function endingOf(graded: readonly Graded[], minScore: number | null): Ending {
  if (graded.some(({ report }) => report.verdict === "fault")) return "fault";
  const enough = graded.every(({ report }) =>
    minScore === null ? report.verdict === "passed" : report.score >= (minScore / 100) * report.maxScore,
  );
  return enough ? "passed" : "fell-short";
}
