import type { Sandbox } from "../../sandbox/contract.ts";
import type { Exercise } from "../../spec/exercise.ts";
import type { CaseBank, CaseResult } from "../bank/case-bank.ts";
import { moduleProgram, runProgram } from "../bank/run-program.ts";
import { type CasePlan, planCase } from "../cases/plan-case.ts";
import { type Compared, caseShare, isCompared } from "../verify/tolerance-share.ts";
import type { Proposal } from "./mutation.ts";
import { variedCases } from "./varied-cases.ts";

/** Makes what is expected of cases that an exercise does not have: {@link buildBank} for one such exercise. */
export type ExpectedOf = (exercise: Exercise) => Promise<Pick<CaseBank, "expected">>;

/** So far under a tolerance that a right answer in another style passes, too. */
const REFERENCE_SHARE = 0.01;
/** Beyond a tolerance by less than that it would be left to rounding. */
const LEAST_MARGIN = 10;

/**
 * Looks for cases in which mistakes show that the exercise's own cases do not tell from the reference: other sizes,
 * seeds, options, and numbers of another kind. What is expected is worked out once, at the first search.
 */
export class CaseSearch {
  readonly #sandbox: Sandbox;
  readonly #varied: Exercise;
  readonly #bases: ReadonlyMap<string, string>;
  readonly #expectedOf: ExpectedOf;
  #usable: Promise<Usable[]> | null = null;

  constructor(sandbox: Sandbox, exercise: Exercise, expectedOf: ExpectedOf) {
    const varied = variedCases(exercise);
    this.#sandbox = sandbox;
    this.#bases = new Map([...varied].map(([name, { base }]) => [name, base]));
    const cases = Object.fromEntries([...varied].map(([name, { spec }]) => [name, spec]));
    const checks = exercise.spec.checks.map((check) => {
      const names = [...varied].filter(([, { base }]) => check.cases.includes(base)).map(([name]) => name);
      return { ...check, cases: names };
    });
    this.#varied = { ...exercise, misconceptions: {}, spec: { ...exercise.spec, cases, checks } };
    this.#expectedOf = expectedOf;
  }

  /**
   * The first case that tells a module from the reference; none where none of those that were tried does.
   *
   * @param callMs for one call of the module
   * @param totalMs for all of them; what is left then is not searched
   */
  async find(source: string, callMs: number, totalMs = 10 * callMs): Promise<Proposal> {
    this.#usable ??= this.#findUsable();
    const usable = await this.#usable;
    if (usable.length === 0) return { status: "none" };
    const plans = usable.map(({ plan }) => plan);
    const program = moduleProgram(this.#varied, "mutant.ts", source);
    const limits = { callMs, totalMs, memoryMb: 128, locatingMs: 0 };
    const results = await runProgram(this.#sandbox, program, plans, limits);
    for (const { plan, expected, checks } of usable) {
      const received = results.get(plan.name);
      if (isUnknown(received)) continue;
      const told = checks.filter((check) => caseShare(check, plan, received, expected) >= LEAST_MARGIN);
      const [first] = told;
      const spec = this.#varied.spec.cases[plan.name];
      if (first === undefined || spec === undefined) continue;
      const margin = caseShare(first, plan, received, expected);
      const checkNames = told.map(({ name }) => name);
      // More than any number can say: no result, or one of another shape.
      return {
        status: "found",
        ...{ name: plan.name, case: spec, checks: checkNames },
        margin: Number.isFinite(margin) ? margin : Number.MAX_VALUE,
      };
    }
    return { status: [...results.values()].some(isUnknown) ? "not-searched" : "none" };
  }

  /** The varied cases that the reference passes. */
  async #findUsable(): Promise<Usable[]> {
    const exercise = this.#varied;
    const plans = [...this.#bases.keys()].flatMap((name) => planned(exercise, name));
    const { expected } = await this.#expectedOf(exercise);
    const program = moduleProgram(exercise, "reference.ts", exercise.reference);
    const own = await runProgram(this.#sandbox, program, plans);
    return plans.flatMap((plan): Usable[] => {
      const wanted = expected.get(plan.name);
      if (wanted?.status !== "returned") return [];
      const checks = exercise.spec.checks
        .filter(isCompared)
        .filter(({ cases }) => cases.includes(plan.name))
        .filter((check) => caseShare(check, plan, own.get(plan.name), wanted) <= REFERENCE_SHARE);
      return checks.length === 0 ? [] : [{ plan, expected: wanted, checks }];
    });
  }
}

/** What failed by our fault, or had no time of its own, says nothing about the module. */
function isUnknown(result: CaseResult | undefined): boolean {
  return result?.status === "failed" && (result.reason === "fault" || result.isUnfinished === true);
}

interface Usable {
  readonly plan: CasePlan;
  readonly expected: CaseResult;
  readonly checks: readonly Compared[];
}

/** None where the numbers asked for cannot be drawn. */
function planned(exercise: Exercise, name: string): CasePlan[] {
  try {
    return [planCase(exercise, name)];
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return [];
  }
}
