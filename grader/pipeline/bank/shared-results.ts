import { sameBehaviour } from "../../diagnosis/same-behaviour.ts";
import { type SharedMisconception, sharedMisconceptions } from "../../families/shared-misconceptions.ts";
import type { Sandbox } from "../../sandbox/contract.ts";
import { reachedFunctions } from "../../spec/derive/unchanged-functions.ts";
import type { Exercise } from "../../spec/exercise.ts";
import { numbersIn } from "../../value/value-leaves.ts";
import { planCase } from "../cases/plan-case.ts";
import { aspectOf, behaviourOfResult } from "../submission/submission-run.ts";
import { type CaseBank, type CaseResult, isFault, type SharedResults } from "./case-bank.ts";
import { LIMITS, moduleProgram, runProgram } from "./run-program.ts";

type Results = ReadonlyMap<string, CaseResult>;

/**
 * What the misconceptions of an exercise's families make of its cases: of those that change something there, and do what
 * none of the exercise's own does, nor one before them.
 *
 * Cases of functions that a mistake does not reach are not run: what is expected of them comes out. Nor are those
 * behind the functions that hold it, where it is seen there already that it is left out.
 *
 * @param known what is expected, and what the exercise's own misconceptions come to
 */
export async function sharedResults(
  sandbox: Sandbox,
  exercise: Exercise,
  known: Pick<CaseBank, "expected" | "misconceptions">,
): Promise<Map<string, SharedResults>> {
  const reached = reachedFunctions(exercise.reference, Object.keys(exercise.signatures));
  const tried = sharedMisconceptions(exercise).map((one) =>
    tryShared(sandbox, exercise, known, one, reached),
  );
  const found = new Map<string, SharedResults>();
  for (const [name, results] of (await Promise.all(tried)).flatMap((one) => one ?? [])) {
    const before = [...found.values()].map((one) => one.results);
    const cases = Object.keys(exercise.spec.cases);
    if (!before.some((other) => areSame(exercise, cases, results.results, other))) found.set(name, results);
  }
  return found;
}

async function tryShared(
  sandbox: Sandbox,
  exercise: Exercise,
  { expected, misconceptions }: Pick<CaseBank, "expected" | "misconceptions">,
  { name, text, functions, source }: SharedMisconception,
  reached: ReturnType<typeof reachedFunctions>,
): Promise<readonly [string, SharedResults][] | null> {
  const all = Object.keys(exercise.spec.cases);
  const calledBy = (one: string) => exercise.spec.cases[one]?.function ?? "";
  const holding = all.filter((one) => functions.includes(calledBy(one)));
  const behind = all.filter(
    (one) =>
      !holding.includes(one) && functions.some((inner) => reached.get(calledBy(one))?.has(inner) ?? false),
  );
  const own = [...misconceptions.values()];
  const isKnown = (results: Results) =>
    !givesNumbers(exercise, results, expected) ||
    own.some((other) => areSame(exercise, holding, results, other));
  const run = new Map<string, CaseResult>();
  let isLeftOut = false;
  function* plans() {
    for (const one of holding) yield planCase(exercise, one);
    // Of one that failed by our doing nothing is known yet.
    isLeftOut = ![...run.values()].some(isFault) && isKnown(steady(run));
    if (!isLeftOut) for (const one of behind) yield planCase(exercise, one);
  }
  const callMs = Math.min(LIMITS.callMs, 2 * exercise.spec.limits.callMs);
  const program = moduleProgram(exercise, "shared.ts", source);
  await runProgram(sandbox, program, plans(), { ...LIMITS, callMs }, undefined, run);
  if (isLeftOut) return null;
  const isCarried = exercise.spec.carriedForward !== false;
  // Of all others the text is that of the reference.
  const unchanged = Object.keys(exercise.signatures).filter((one) => isCarried && !functions.includes(one));
  return [[name, { text, functions, unchanged, results: new Map([...expected, ...steady(run)]) }]];
}

/** Of a case in which it is stopped nothing is known: the next time it may come further. */
function steady(results: Results): Map<string, CaseResult> {
  return new Map(
    [...results].map(([name, result]) => [
      name,
      result.status === "returned" || result.reason === "threw"
        ? result
        : isFault(result)
          ? FAULTED
          : UNKNOWN,
    ]),
  );
}

/** Whether it gives other numbers somewhere. What fails, or is no number where one is expected, looks like much else. */
function givesNumbers(exercise: Exercise, results: Results, expected: Results): boolean {
  return [...results].some(([name, result]) => {
    const right = expected.get(name);
    if (result.status === "failed" || right?.status !== "returned") return false;
    return (areFinite(result) || !areFinite(right)) && !areSame(exercise, [name], results, expected);
  });
}

/** The same as nothing that a submission does. */
const UNKNOWN: CaseResult = { status: "failed", reason: "unknown", detail: "", mentioned: [], place: null };
/** By our doing: the next time it may be known. */
const FAULTED: CaseResult = { ...UNKNOWN, reason: "fault" };

function isUnknown(result: CaseResult | undefined): boolean {
  return result === UNKNOWN || result === FAULTED;
}

function areFinite(result: Extract<CaseResult, { status: "returned" }>): boolean {
  return result.results.every((value) => numbersIn(value).every(Number.isFinite));
}

/** Whether two programs do the same in these cases, as far as a check looks at them and the first is known. */
function areSame(exercise: Exercise, cases: readonly string[], a: Results, b: Results): boolean {
  return exercise.spec.checks.every((check) => {
    const aspect = aspectOf(exercise, check);
    return check.cases.every((name) => {
      if (!cases.includes(name) || isUnknown(a.get(name))) return true;
      const [mine, its] = [behaviourOfResult(a.get(name)), behaviourOfResult(b.get(name))];
      // Both ways round: keys that only the first has are no difference to `sameBehaviour`.
      return sameBehaviour(mine, its, aspect) && sameBehaviour(its, mine, aspect);
    });
  });
}
