import { hasDistinctNumbers } from "../../diagnosis/distinct-numbers.ts";
import { sameBehaviour } from "../../diagnosis/same-behaviour.ts";
import type { CheckReport } from "../../report/report.ts";
import type { Program, Sandbox } from "../../sandbox/contract.ts";
import { moduleDeclarations } from "../../spec/derive/module-declarations.ts";
import { reachedFunctions } from "../../spec/derive/unchanged-functions.ts";
import type { CheckSpec } from "../../spec/schema/check-spec.ts";
import { numbersIn, selectKeys } from "../../value/value-leaves.ts";
import type { CaseResult } from "../bank/case-bank.ts";
import { LIMITS, runProgram } from "../bank/run-program.ts";
import { planCase } from "../cases/plan-case.ts";
import { countRounds } from "../loops/count-rounds.ts";
import { SUBMISSION_MODULE } from "./failure-outcome.ts";
import { aspectOf, behaviourOfResult, behaviourOfRun, type SubmissionRun } from "./submission-run.ts";

/** Rounds of all loops of one module: what takes more is charged as before, on any machine. */
const MOST_ROUNDS = 5_000_000;
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
  const called = functionsOf(submission, failed);
  const charged = earlier.filter((one) => one.points < one.maxPoints);
  const wrong = functionsOf(submission, charged.flatMap(namesOfFailed));
  if (wrong.length === 0 || called.some((name) => wrong.includes(name))) return report;
  const reached = reachedFunctions(reference, Object.keys(exercise.signatures));
  const used = wrong.filter((name) => called.every((one) => reached.get(one)?.has(name)));
  const telling = await tellingFunctions(submission, charged);
  if (used.length === 0 || !used.every((name) => telling.has(name))) return report;
  const program = programWith(reference, used, submission.runner.program);
  if (program === null) return report;
  // There may be one sandbox process in all.
  await submission.runner.close();
  const results = await runProgram(
    sandbox,
    program,
    failed.map((name) => planCase(exercise, name)),
    {
      ...LIMITS,
      callMs: 2 * exercise.spec.limits.callMs,
      totalMs: 2 * exercise.spec.limits.totalMs,
    },
  );
  if (!(await areAlike(submission, check, failed, results))) return report;
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

const ENTRY = "reference-with-own.ts";

/** The reference, with some of its functions imported from the submission; null where one cannot be put in their place. */
function programWith(reference: string, functions: readonly string[], own: Program): Program | null {
  const submitted = own.typescript?.[SUBMISSION_MODULE];
  const places = (moduleDeclarations(reference) ?? []).flatMap((one) =>
    one.kind === "function" && functions.includes(one.name) ? [one] : [],
  );
  if (submitted === undefined || places.length !== functions.length) return null;
  const rest = places
    .toSorted((a, b) => b.start - a.start)
    .reduce((text, { start, end }) => text.slice(0, start) + text.slice(end), reference);
  const names = functions.join(", ");
  const text = `import { ${names} } from "${SUBMISSION_MODULE}";\nexport { ${names} };\n`;
  const counted = (module: string) => countRounds(module, MOST_ROUNDS)?.text ?? module;
  const typescript = {
    ...own.typescript,
    [SUBMISSION_MODULE]: counted(submitted),
    [ENTRY]: text + counted(rest),
  };
  return { ...own, entry: ENTRY, typescript };
}

/** Whether both do the same in all these cases, and give numbers in each. */
async function areAlike(
  submission: SubmissionRun,
  check: CheckSpec,
  names: readonly string[],
  results: ReadonlyMap<string, CaseResult>,
): Promise<boolean> {
  const aspect = aspectOf(submission.exercise, check);
  for (const name of names) {
    const own = behaviourOfRun(await submission.caseRun(name));
    const other = behaviourOfResult(results.get(name));
    if ("reason" in own || "reason" in other || !sameBehaviour(own, other, aspect)) return false;
  }
  return true;
}
