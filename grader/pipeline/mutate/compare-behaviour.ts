import type { Sandbox } from "../../sandbox/contract.ts";
import type { Exercise } from "../../spec/exercise.ts";
import type { CheckSpec } from "../../spec/schema/check-spec.ts";
import { leafPairs } from "../../value/leaf-pairs.ts";
import type { Value } from "../../value/value.ts";
import { isSameLeaf, numbersIn, numbersOf, shapeText } from "../../value/value-leaves.ts";
import type { CaseResult } from "../bank/case-bank.ts";
import { LIMITS, moduleProgram, runProgram } from "../bank/run-program.ts";
import { type CasePlan, planCase } from "../cases/plan-case.ts";
import type { RunLimits } from "../submission/runner.ts";
import { areLasting } from "../verify/lasting.ts";
import { sameDistribution } from "./same-distribution.ts";

/** Fresh inputs on which a mutant must change nothing to count as none. */
const INPUTS = 1_000;
/** Largest difference, as a part of the largest number of the tensor. */
const AGREEMENT = 1e-12;

export interface BehaviourComparison {
  readonly isEquivalent: boolean;
  /** Whether comparing once more would come to the same: nothing failed by our fault, or had too little time. */
  readonly isLasting: boolean;
}

/**
 * Whether a module does on a thousand fresh inputs within the spec what the reference does, to 1e-12.
 *
 * Where checks ask for nothing but what holds of any draws, such as statistics, the numbers of a case may differ; all
 * of them together have to be distributed alike.
 */
export async function compareBehaviour(
  sandbox: Sandbox,
  exercise: Exercise,
  source: string,
  limits: RunLimits = LIMITS,
): Promise<BehaviourComparison> {
  const plans = freshPlans(exercise);
  const [mutated, reference] = await Promise.all([
    runProgram(sandbox, moduleProgram(exercise, "mutant.ts", source), plans, limits),
    runProgram(sandbox, moduleProgram(exercise, "reference.ts", exercise.reference), plans, limits),
  ]);
  const isLasting = areLasting(mutated) && areLasting(reference);
  const results = { mutated, reference };
  return { isEquivalent: agreeOn(plans, drawnCases(exercise), results), isLasting };
}

interface Results {
  readonly mutated: ReadonlyMap<string, CaseResult>;
  readonly reference: ReadonlyMap<string, CaseResult>;
}

function agreeOn(
  plans: readonly CasePlan[],
  drawn: ReadonlySet<string>,
  { mutated, reference }: Results,
): boolean {
  const compared = plans.filter(({ name }) => !drawn.has(caseOf(name)));
  if (!compared.every(({ name }) => agree(mutated.get(name), reference.get(name)))) return false;
  return [...drawn].every((caseName) => {
    const names = plans.map(({ name }) => name).filter((name) => caseOf(name) === caseName);
    return agreeAsDraws(
      names.map((name) => mutated.get(name)),
      names.map((name) => reference.get(name)),
    );
  });
}

/** The cases that are looked at, and only by checks of what is drawn. */
function drawnCases({ spec }: Exercise): Set<string> {
  const names = Object.keys(spec.cases).filter((name) => {
    const checks = spec.checks.filter(({ cases }) => cases.includes(name));
    return checks.length > 0 && checks.every(isOfDraws);
  });
  return new Set(names);
}

function isOfDraws(check: CheckSpec): boolean {
  if (check.kind !== "property") return false;
  return (
    "statistic" in check.property || "distinctResults" in check.property || "distinctSlices" in check.property
  );
}

function caseOf(planName: string): string {
  return planName.slice(0, planName.indexOf("#"));
}

function agreeAsDraws(
  a: readonly (CaseResult | undefined)[],
  b: readonly (CaseResult | undefined)[],
): boolean {
  const [x, y] = [a.map(resultsOf), b.map(resultsOf)];
  const shapes = (results: readonly Value[][]) => results.map((values) => values.map(shapeText).join());
  if (JSON.stringify(shapes(x)) !== JSON.stringify(shapes(y))) return false;
  return sameDistribution(x.flat().flatMap(numbersIn), y.flat().flatMap(numbersIn));
}

function resultsOf(result: CaseResult | undefined): Value[] {
  return result?.status === "returned" ? [...result.results] : [];
}

/** The cases of the exercise drawn anew, under names of their own, round after round. */
function freshPlans(exercise: Exercise): CasePlan[] {
  const cases = Object.entries(exercise.spec.cases);
  const rounds = Math.ceil(INPUTS / cases.length);
  return Array.from({ length: rounds }, (_, round) => {
    const unpinned = cases.map(([name, { seed: _seed, ...rest }]) => [name, rest] as const);
    const fresh = {
      ...exercise,
      spec: { ...exercise.spec, seed: 1_000_003 + round, cases: Object.fromEntries(unpinned) },
    };
    return cases.map(([name]) => ({ ...planCase(fresh, name), name: `${name}#${round}` }));
  }).flat();
}

function agree(a: CaseResult | undefined, b: CaseResult | undefined): boolean {
  if (a?.status !== "returned" || b?.status !== "returned")
    // Of what had no time nobody knows whether it agrees.
    return a?.status === "failed" && b?.status === "failed" && a.reason === b.reason && isFinal(a);
  return (
    a.results.length === b.results.length &&
    a.results.every((value, step) => agreeValues(value, b.results[step] ?? null))
  );
}

function isFinal({ reason }: Extract<CaseResult, { status: "failed" }>): boolean {
  return reason !== "timed-out" && reason !== "fault";
}

function agreeValues(a: Value, b: Value): boolean {
  const { pairs } = leafPairs(a, b);
  if (pairs === null) return false;
  return pairs.every(({ first, second }) => {
    const [x, y] = [numbersOf(first), numbersOf(second)];
    if (x === null || y === null) return isSameLeaf(first, second);
    const largest = y.reduce(
      (most, value) => (Number.isFinite(value) ? Math.max(most, Math.abs(value)) : most),
      0,
    );
    return x.every(
      (value, at) =>
        Object.is(value, y[at]) || Math.abs(value - (y[at] ?? Number.NaN)) <= AGREEMENT * largest,
    );
  });
}
