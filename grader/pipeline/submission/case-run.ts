import type { CallOutcome } from "../../sandbox/contract.ts";
import type { Value } from "../../value/value.ts";
import type { CasePlan } from "../cases/plan-case.ts";
import type { FailedCall } from "./failure-outcome.ts";
import type { EndlessLoop } from "./find-endless-loop.ts";
import type { Runner } from "./runner.ts";

type Returned = Extract<CallOutcome, { status: "returned" }>;
type Failed = Exclude<CallOutcome, Returned>;

/**
 * How many calls of a chain are made again. The first shows what a program remembers of the chain before it, the second
 * what it remembers beside the state that it is given; more would take as long as the training itself.
 */
export const CALLS_AGAIN = 2;

/** What a submission made of one case, and of its first calls made again. */
export interface CaseRun {
  readonly plan: CasePlan;
  /** Results of the calls before the first that failed. */
  readonly returned: readonly Returned[];
  readonly failure: Failed | null;
  /**
   * The first calls once more, or their first results where nothing is kept between calls; null where the first time
   * failed.
   */
  readonly again: readonly CallOutcome[] | null;
  /** Where it ran out of time in a loop that was found. */
  readonly loop?: EndlessLoop;
  /** The function for whose sake it was not run: it has come to no end in any case before. */
  readonly givenUp?: string;
}

/**
 * Runs a case, and its first calls once more to see that the same calls give the same results.
 *
 * @param onOutcome called with what each call of the first time comes to
 * @param keepsNothing that the program surely keeps nothing between calls: no call is made again
 */
export async function runCase(
  runner: Runner,
  plan: CasePlan,
  callMs?: number,
  onOutcome?: (outcome: CallOutcome) => void,
  keepsNothing = false,
): Promise<CaseRun> {
  const first = await runner.runCase(plan, callMs, onOutcome);
  const returned = first.flatMap((outcome) => (outcome.status === "returned" ? [outcome] : []));
  const failure = first.find((outcome) => outcome.status !== "returned") ?? null;
  if (failure !== null) return { plan, returned, failure, again: null };
  if (keepsNothing) return { plan, returned, failure, again: returned.slice(0, CALLS_AGAIN) };
  const once = { ...plan, calls: plan.calls.slice(0, CALLS_AGAIN) };
  return { plan, returned, failure, again: await runner.runCase(once, callMs) };
}

export function resultsOf(run: CaseRun): Value[] {
  return run.returned.map(({ value }) => value);
}

/** The place of a call in a chain, null where there is one call. */
export function stepOf(plan: CasePlan, step: number): number | null {
  return plan.calls.length > 1 ? step : null;
}

/** One call of a case, as a report speaks of it. */
export function callAt(plan: CasePlan, step: number): FailedCall {
  return { step: stepOf(plan, step), function: plan.calls[step]?.function ?? plan.signature.name };
}
