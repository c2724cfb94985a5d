import { sumRounding } from "../../diagnosis/same-behaviour.ts";
import type { CheckReport, Report } from "../../report/report.ts";
import type { Exercise } from "../../spec/exercise.ts";
import type { CheckSpec, Tolerance } from "../../spec/schema/check-spec.ts";
import { DEFAULT_TOLERANCE } from "../../spec/schema/default-tolerance.ts";
import { leavesOf, numbersOf } from "../../value/value-leaves.ts";
import type { CaseBank } from "../bank/case-bank.ts";
import { gradeSubmission } from "../create-grader.ts";
import type { VerifyGrader } from "./kept-grader.ts";
import type { RuleResult } from "./verification.ts";

/** How far a tolerance has to be above what the reference is off by: as far as `reference-margin` asks for. */
const MARGIN = 100;

type Tolerant = Extract<CheckSpec, { tolerance?: Tolerance | undefined }>;

/**
 * The checks that the reference fails by rounding alone: their tolerance is too narrow, and whatever else fails them
 * may do so for that. Graded once more with what another order of summation changes, the reference passes them.
 */
export async function verifyTolerances(
  grader: VerifyGrader,
  exercise: Exercise,
  bank: CaseBank,
  reference: Report,
): Promise<RuleResult[]> {
  const failed = reference.checks.filter(({ status }) => status === "wrong-value").map(({ name }) => name);
  const suspect = exercise.spec.checks.filter(isTolerant).filter(({ name }) => failed.includes(name));
  if (suspect.length === 0) return [];
  const checks = exercise.spec.checks.map((check) => (isTolerant(check) ? widened(check, bank) : check));
  const wider = { ...exercise, spec: { ...exercise.spec, checks } };
  const only = suspect.map(({ name }) => name);
  const options = { only, revealHidden: true, locateFaults: false };
  const report = await gradeSubmission(grader.sandbox, wider, bank, exercise.reference, options);
  const passed = report.checks.filter(({ status }) => status === "passed").map(({ name }) => name);
  return suspect.filter(({ name }) => passed.includes(name)).map((check) => finding(check, reference.checks));
}

function isTolerant(check: CheckSpec): check is Tolerant {
  return check.kind === "values" || check.kind === "trajectory" || check.kind === "property";
}

function widened(check: Tolerant, { expected }: CaseBank): Tolerant {
  const { atol, rtol } = check.tolerance ?? DEFAULT_TOLERANCE;
  const results = check.cases.flatMap((name) => {
    const result = expected.get(name);
    return result?.status === "returned" ? result.results : [];
  });
  const numbers = results.flatMap((value) =>
    leavesOf(value).flatMap(({ leaf }) => [...(numbersOf(leaf) ?? [])]),
  );
  return { ...check, tolerance: { atol: Math.max(atol, sumRounding(numbers)), rtol } };
}

function finding(check: Tolerant, reference: readonly CheckReport[]): RuleResult {
  const cases = reference.find(({ name }) => name === check.name)?.cases ?? [];
  const apart = cases.map(({ outcome }) => {
    const located = outcome.status === "wrong-value" ? outcome.located : null;
    return located === null ? 0 : Math.abs(Number(located.received) - Number(located.expected));
  });
  const needed = MARGIN * Math.max(0, ...apart);
  const { atol, rtol } = check.tolerance ?? DEFAULT_TOLERANCE;
  return {
    rule: "reference-within-tolerance",
    ok: false,
    subject: check.name,
    detail: { kind: "tolerance", atol, rtol, needed },
  };
}
