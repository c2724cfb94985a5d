import type { GradedFile } from "../reporters/graded-file.ts";
import type { Ending } from "./commands/command.ts";
import { isEnough } from "./is-enough.ts";

/** How reports end the command: each has to reach the share of points asked for. */
export function endingOf(graded: readonly GradedFile[], minScore: number | null): Ending {
  if (graded.some(({ report }) => report.verdict === "fault")) return "fault";
  const enough = graded.every(({ report }) =>
    minScore === null ? report.verdict === "passed" : isEnough(report.score, report.maxScore, minScore),
  );
  return enough ? "passed" : "fell-short";
}
