import type { CheckReport, Report } from "../report/report.ts";
import { SandboxClosed } from "../sandbox/host/sandbox-closed.ts";
import type { GradedExercise } from "../spec/exercise.ts";
import { FaultLog } from "./fault-log.ts";
import type { GradeOptions } from "./grade-compiled.ts";
import { chosenChecks, reportOf } from "./report-of.ts";
import { failChecks } from "./submission/fail-checks.ts";

/**
 * The report on one submission, whatever is thrown while it is graded: checks that were done by then keep their
 * verdict, the others failed by our doing. So that no other submission is lost with it.
 *
 * @throws {RangeError} `only` names no check of the exercise
 * @throws {SandboxClosed} whoever asked has closed the sandbox
 * @throws the reason of `signal`, once it is aborted
 */
export async function gradeOrFault<Options extends GradeOptions>(
  exercise: GradedExercise,
  version: string,
  options: Options,
  grade: (options: Options & Pick<GradeOptions, "onCheck">) => Promise<Report>,
): Promise<Report> {
  const checks = chosenChecks(exercise, options.only);
  const done: CheckReport[] = [];
  const onCheck = (check: CheckReport) => {
    done.push(check);
    options.onCheck?.(check);
  };
  try {
    return await grade({ ...options, onCheck });
  } catch (error) {
    if (options.signal?.aborted || error instanceof SandboxClosed) throw error;
    const outcome = new FaultLog(exercise.spec.slug, options.onFault).thrown(error);
    const failed = failChecks(exercise, checks.slice(done.length), outcome);
    for (const check of failed) options.onCheck?.(check);
    const console = { lines: [], truncated: false };
    return reportOf(exercise, version, { checks: [...done, ...failed], console, durationMs: 0 });
  }
}
