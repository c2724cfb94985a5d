import type { CheckReport, Status } from "../../report/report.ts";
import type { Exercise } from "../../spec/exercise.ts";
import type { CaseResult } from "../bank/case-bank.ts";
import { caseResult } from "../bank/run-program.ts";
import type { CaseRun } from "../submission/case-run.ts";

/**
 * What a program makes of the cases, seen while it is graded: the session of its own that would show the same can be
 * spared.
 */
export class SeenResults {
  readonly #results = new Map<string, CaseResult>();
  #areItsOwn = true;

  /** So far, in the order of running: a view, to which later cases are added. */
  get soFar(): ReadonlyMap<string, CaseResult> {
    return this.#results;
  }

  add({ plan, returned, failure, again }: CaseRun): void {
    this.#results.set(plan.name, caseResult(plan, failure === null ? returned : [...returned, failure]));
    // What else a run ends by may lie in the limits of grading, which are narrower.
    if (failure !== null && failure.status !== "threw") this.#areItsOwn = false;
    if (again?.some(({ status }) => status !== "returned")) this.#areItsOwn = false;
  }

  /**
   * Those of all cases, in declared order.
   *
   * @param checks what it was graded to be
   * @returns null where a session of its own may show others: a case was not run, was stopped by a limit, or does not
   *   give the same again
   */
  all({ spec }: Exercise, checks: readonly CheckReport[]): ReadonlyMap<string, CaseResult> | null {
    if (!this.#areItsOwn || checks.some(({ cases }) => cases.some(isUnsettled))) return null;
    const entries = Object.keys(spec.cases).map((name) => [name, this.#results.get(name)] as const);
    const known = entries.filter((entry): entry is [string, CaseResult] => entry[1] !== undefined);
    return known.length < entries.length ? null : new Map(known);
  }
}

const UNSETTLED: ReadonlySet<Status> = new Set([
  "non-deterministic",
  "timed-out",
  "out-of-memory",
  "grader-fault",
]);

function isUnsettled({ outcome }: CheckReport["cases"][number]): boolean {
  return UNSETTLED.has(outcome.status);
}
