import type { GradedFile, LeftOut } from "../../reporters/graded-file.ts";
import { type Line, renderLines } from "../../reporters/text/line.ts";
import { wrap } from "../../reporters/text/wrap.ts";
import type { Context, Ending } from "../commands/command.ts";
import type { Grading } from "../grade-all.ts";
import type { FoundSubmissions } from "../input/find-submissions.ts";
import { isEnough } from "../is-enough.ts";
import type { Options } from "../options.ts";
import { problemLines } from "./problem-lines.ts";
import { thresholdLines } from "./threshold-lines.ts";
import { writeReports } from "./write-reports.ts";

/**
 * Says what submissions came to: the reports, and on standard error what is wrong with exercises that are not valid.
 *
 * @throws {UsageError} a report cannot be written
 */
export async function reportOn(
  { graded, invalid }: Grading,
  submissions: FoundSubmissions,
  { reporters, minScore }: Options,
  context: Context,
): Promise<Ending> {
  const { stderr, messages } = context;
  const lines = invalid.flatMap(({ problem }) => problemLines(problem));
  stderr.write(renderLines(lines, stderr.colour));
  const ungraded = invalid.map(({ file }): LeftOut => ({ file, why: "invalid-exercise", nearest: null }));
  const leftOut = [...submissions.leftOut, ...ungraded];
  await writeReports(graded, { ...submissions, leftOut }, reporters, context);
  const ending = endingOf(graded, minScore);
  if (minScore !== null && ending !== "fault")
    sayBelow(
      thresholdLines(graded, { percent: minScore, isAll: invalid.length === 0 }, messages),
      reporters,
      context,
    );
  return invalid.length > 0 && ending !== "fault" ? "invalid" : ending;
}

/** Below the report that a person reads; where a program reads it, on standard error. */
function sayBelow(
  lines: readonly Line[],
  reporters: Options["reporters"],
  { stdout, stderr }: Context,
): void {
  const isRead = reporters.some(({ name, file }) => name === "terminal" && file === null);
  const output = isRead ? stdout : stderr;
  const wrapped = lines.flatMap((one) => wrap(one, output.columns));
  output.write(renderLines(wrapped, output.colour));
}

/** Each report has to reach the share of points asked for. */
function endingOf(graded: readonly GradedFile[], minScore: number | null): Ending {
  if (graded.some(({ report }) => report.verdict === "fault")) return "fault";
  const enough = graded.every(({ report }) =>
    minScore === null ? report.verdict === "passed" : isEnough(report.score, report.maxScore, minScore),
  );
  return enough ? "passed" : "fell-short";
}
