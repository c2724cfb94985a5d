import type { Outcome } from "../report/outcome.ts";
import type { Report } from "../report/report.ts";
import type { Exercise } from "../spec/exercise.ts";
import { bankVersion } from "./bank/bank-version.ts";
import type { GradeOptions } from "./grade-compiled.ts";
import { chosenChecks, reportOf } from "./report-of.ts";
import { failChecks } from "./submission/fail-checks.ts";

/**
 * The report on a submission of which there is nothing to run, such as a file that is not there: no check is passed.
 *
 * @throws {RangeError} `only` names no check of the exercise
 */
export function unrunReport(
  exercise: Exercise,
  outcome: Outcome,
  { only, onCheck }: Pick<GradeOptions, "only" | "onCheck"> = {},
): Report {
  const checks = failChecks(exercise, chosenChecks(exercise, only), outcome);
  for (const check of checks) onCheck?.(check);
  const console = { lines: [], truncated: false };
  return reportOf(exercise, bankVersion(exercise), { checks, console, durationMs: 0 });
}
