import { hasDistinctNumbers } from "../../diagnosis/distinct-numbers.ts";
import { type Aspect, sameBehaviour } from "../../diagnosis/same-behaviour.ts";
import { wrongNumbers } from "../../diagnosis/wrong-numbers.ts";
import type { CheckReport } from "../../report/report.ts";
import type { Sandbox } from "../../sandbox/contract.ts";
import { reachedFunctions } from "../../spec/derive/unchanged-functions.ts";
import type { CheckSpec } from "../../spec/schema/check-spec.ts";
import { numbersIn, selectKeys } from "../../value/value-leaves.ts";
import { LIMITS, runProgram } from "../bank/run-program.ts";
import { planCase } from "../cases/plan-case.ts";
import { referenceWithOwn } from "./reference-with-own.ts";
import { aspectOf, behaviourOfResult, behaviourOfRun, type SubmissionRun } from "./submission-run.ts";

/** Of zeros, or of one number, anything makes the same: a training that was never written would be right for it. */
const FEWEST_NUMBERS = 3;

/**
 * Gives a failed check that is charged its points where the reference, with the submission's own wrong functions in place of those that
 * it uses, does just what the submission does: its function is right, and the mistake was charged in another, whether or
 * not it has a name.
 *
 * @param reference its text
 * @param earlier   the reports of the checks before it, in declared order
 */
export async function carryNameless(
  sandbox: Sandbox,
  reference: string,
  submission: SubmissionRun,
  check: CheckSpec,
  report: CheckReport,
  earlier: readonly CheckReport[],
): Promise<CheckReport> {
  const { exercise } = submission;
  const failed = namesOfFailed(report);
  // Of numbers that differ from call to call none is worth looking at.
  if (report.cases.some(({ outcome }) => outcome.status === "non-deterministic")) return report;
  const called = functionsOf(submission, failed);
  const charged = earlier.filter((one) => one.points < one.maxPoints);
  const wrong = functionsOf(submission, charged.flatMap(namesOfFailed));
  if (wrong.length === 0 || called.some((name) => wrong.includes(name))) return report;
  const reached = reachedFunctions(reference, Object.keys(exercise.signatures));
  const used = wrong.filter((name) => called.every((one) => reached.get(one)?.has(name)));
  const telling = await tellingFunctions(submission, charged);
  if (used.length === 0 || !used.every((name) => telling.has(name))) return report;
  const aspect = aspectOf(exercise, check);
  if (aspect.watchesResults && !(await areTelling(submission, failed, aspect.of))) return report;
  // There may be one sandbox process in all.
  await submission.runner.close();
  const alike = await casesAlike(sandbox, reference, submission, { used, failed, aspect, hasZeros: false });
  if (alike === null || alike.length < failed.length) return report;
  const without = aspect.watchesResults
    ? await casesAlike(sandbox, reference, submission, { used, failed, aspect, hasZeros: true })
    : [];
  // What does not depend on them was not spoiled by them.
  if (without === null || without.length > 0) return report;
  const causes = charged.filter((one) =>
    functionsOf(submission, namesOfFailed(one)).some((name) => used.includes(name)),
  );
  const sameCauseAs = report.sameCauseAs ?? causes.map(({ name }) => name);
  return { ...report, sameCauseAs, points: report.maxPoints, carriedFrom: used };
}

function namesOfFailed({ cases }: CheckReport): string[] {
  return cases.filter(({ outcome }) => outcome.status !== "passed").map(({ name }) => name);
}

function functionsOf({ exercise }: SubmissionRun, names: readonly string[]): string[] {
  return [...new Set(names.flatMap((name) => exercise.spec.cases[name]?.function ?? []))];
}

/** Functions that give different finite numbers, other than 0, where a check that looks at them fails. */
async function tellingFunctions(
  submission: SubmissionRun,
  charged: readonly CheckReport[],
): Promise<Set<string>> {
  const telling = new Set<string>();
  const { checks } = submission.exercise.spec;
  for (const report of charged) {
    const check = checks.find(({ name }) => name === report.name);
    const of = check === undefined ? undefined : aspectOf(submission.exercise, check).of;
    for (const name of namesOfFailed(report)) {
      const behaviour = behaviourOfRun(await submission.caseRun(name));
      if ("reason" in behaviour) continue;
      const numbers = behaviour.results.flatMap((one) => numbersIn(selectKeys(one, of)));
      const others = numbers.filter((value) => value !== 0);
      if (!hasDistinctNumbers(others, FEWEST_NUMBERS)) continue;
      for (const called of functionsOf(submission, [name])) telling.add(called);
    }
  }
  return telling;
}

/** Whether each of these cases has a wrong number that is finite: of what is none no more can be said. */
async function areTelling(
  submission: SubmissionRun,
  names: readonly string[],
  of: Aspect["of"],
): Promise<boolean> {
  for (const name of names) {
    const received = behaviourOfRun(await submission.caseRun(name));
    const expected = behaviourOfResult(submission.bank.expected.get(name));
    if (wrongNumbers({ received, expected }, of).length === 0) return false;
  }
  return true;
}

interface Carried {
  readonly used: readonly string[];
  readonly failed: readonly string[];
  readonly aspect: Aspect;
  /** Whether those functions give nothing but zeros. */
  readonly hasZeros: boolean;
}

/**
 * The failed cases in which the reference with the submission's own functions does what the submission does.
 *
 * @returns null where one of the two gives no result in a case, or those functions cannot be put in
 */
async function casesAlike(
  sandbox: Sandbox,
  reference: string,
  submission: SubmissionRun,
  { used, failed, aspect, hasZeros }: Carried,
): Promise<string[] | null> {
  const { exercise, runner, signal } = submission;
  const program = referenceWithOwn(reference, used, runner.program, hasZeros);
  if (program === null) return null;
  const { callMs, totalMs } = exercise.spec.limits;
  const limits = { ...LIMITS, callMs: 2 * callMs, totalMs: 2 * totalMs };
  const plans = failed.map((name) => planCase(exercise, name));
  const results = await runProgram(sandbox, program, plans, limits, signal);
  const alike: string[] = [];
  for (const name of failed) {
    const own = behaviourOfRun(await submission.caseRun(name));
    const other = behaviourOfResult(results.get(name));
    if ("reason" in own || "reason" in other) return null;
    if (sameBehaviour(own, other, aspect)) alike.push(name);
  }
  return alike;
}
