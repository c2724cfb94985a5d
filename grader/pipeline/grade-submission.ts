import type { Report } from "../report/report.ts";
import type { Sandbox } from "../sandbox/contract.ts";
import type { Exercise } from "../spec/exercise.ts";
import type { CaseBank } from "./bank/case-bank.ts";
import { moduleAsWritten } from "./compiled-module.ts";
import { type GradeOptions, gradeCompiled } from "./grade-compiled.ts";

/**
 * Grades one TypeScript module. Whatever it does is in the report; what is thrown is the grader's own fault.
 *
 * @throws {RangeError} `only` names no check of the exercise
 * @throws the reason of `signal`, once it is aborted
 */
export async function gradeSubmission(
  sandbox: Sandbox,
  exercise: Exercise,
  bank: CaseBank,
  source: string,
  options: GradeOptions = {},
): Promise<Report> {
  return gradeCompiled(
    sandbox,
    exercise,
    bank,
    { status: "compiled", module: moduleAsWritten(source) },
    options,
  );
}
