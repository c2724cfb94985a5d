import type { CheckReport, Report, ReportedUse } from "../report/report.ts";
import type { GradedExercise } from "../spec/exercise.ts";
import type { CheckSpec } from "../spec/schema/check-spec.ts";

/** What running a submission came to, or not being able to run it. */
export type RunReport = Pick<Report, "checks" | "console" | "memoryMb" | "durationMs">;

/** The report on what was graded: points add up, and a fault of ours anywhere makes the whole of it a fault. */
export function reportOf(
  { spec }: GradedExercise,
  version: string,
  { checks, console, memoryMb, durationMs }: RunReport,
  uses: readonly ReportedUse[] = [],
): Report {
  return {
    schema: 1,
    exercise: spec.slug,
    title: spec.title,
    version,
    verdict: verdictOf(checks),
    score: checks.reduce((sum, { points }) => sum + points, 0),
    maxScore: checks.reduce((sum, { maxPoints }) => sum + maxPoints, 0),
    checks: [...checks],
    ...(uses.length === 0 ? {} : { uses: [...uses] }),
    console,
    ...(memoryMb === undefined ? {} : { memoryMb }),
    durationMs: Math.round(durationMs * 10) / 10,
  };
}

/**
 * The checks to run: those named, or all of them.
 *
 * @throws {RangeError} a name is none of the exercise's; with it left out, a report on no checks at all would say
 *   "passed"
 */
export function chosenChecks(
  { spec }: GradedExercise,
  only: readonly string[] | undefined,
): readonly CheckSpec[] {
  if (only === undefined) return spec.checks;
  const names = spec.checks.map(({ name }) => name);
  const unknown = only.find((name) => !names.includes(name));
  if (unknown !== undefined || only.length === 0)
    throw new RangeError(`expected checks out of ${names.join(", ")}, received ${unknown ?? "none"}`);
  return spec.checks.filter(({ name }) => only.includes(name));
}

/** A fault costs the learner nothing; where nothing was asked nothing was passed. */
function verdictOf(checks: readonly CheckReport[]): Report["verdict"] {
  if (checks.some(({ status }) => status === "grader-fault")) return "fault";
  return checks.length > 0 && checks.every(({ status }) => status === "passed") ? "passed" : "failed";
}
