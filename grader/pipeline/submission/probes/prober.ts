import { type Aspect, sameBehaviour } from "../../../diagnosis/same-behaviour.ts";
import type { Argument, Call, CallOutcome, RepeatedPart } from "../../../sandbox/contract.ts";
import type { Signature } from "../../../spec/schema/signatures.ts";
import type { Value } from "../../../value/value.ts";
import type { CasePlan } from "../../cases/plan-case.ts";
import type { UpstreamSlice } from "../../cases/upstream-slices.ts";
import type { Runner } from "../runner.ts";

/** A call of a case, with what is expected of it and what the submission returned. */
export interface ProbedCall {
  readonly call: Call;
  readonly expected: Value;
  readonly received: Value;
}

/** A public case by its first call. */
export interface ProbedCase extends ProbedCall {
  readonly plan: CasePlan;
  /** The calls that go on from there; none in most cases. */
  readonly later: readonly ProbedCall[];
  /** What is expected where one slice of gradOutput is left; empty where that is not known. */
  readonly slices: readonly SliceResult[];
}

/** The right result for a gradOutput of which one slice is left. */
export interface SliceResult extends Pick<UpstreamSlice, "parameter" | "axis" | "place"> {
  readonly expected: Value;
}

/** The cases of a check that were failed and those that were passed, all of one function. */
export interface ProbedCheck {
  readonly signature: Signature;
  readonly of: readonly string[] | undefined;
  readonly failed: readonly [ProbedCase, ...ProbedCase[]];
  readonly passed: readonly ProbedCase[];
}

/** For one submission: an explanation must not keep a learner waiting. */
const MOST_CALLS = 600;
const MOST_MS = 400;
const CALL_MS = 100;

/** Calls functions of a submission with inputs of ours, a bounded number of times. What it returns is a claim. */
export class Prober {
  readonly #runner: Runner;
  #calls = 0;
  readonly #startedMs: number;
  readonly #patience: number;

  /** @param patience how many times longer than usual the calls may take */
  constructor(runner: Runner, patience = 1) {
    this.#runner = runner;
    this.#patience = patience;
    this.#startedMs = runner.spentMs;
  }

  get isSpent(): boolean {
    return this.#calls >= MOST_CALLS || this.#leftMs <= 0;
  }

  get #leftMs(): number {
    return MOST_MS * this.#patience - (this.#runner.spentMs - this.#startedMs);
  }

  /** What the function returns for other arguments; null if it does not, or was asked too often. */
  async result(one: Pick<ProbedCase, "call">, list: readonly Argument[]): Promise<Value | null> {
    const [result = null] = (await this.chain([{ ...one.call, arguments: list }])) ?? [];
    return result;
  }

  /** Which parts of the result are one and the same, by the program's own word; none if it gives none. */
  async repeatedIn({ call }: Pick<ProbedCase, "call">): Promise<readonly RepeatedPart[]> {
    if (this.isSpent) return [];
    const [outcome] = await this.#called([{ ...call, watchShared: true }]);
    return outcome?.status === "returned" ? (outcome.repeated ?? []) : [];
  }

  /** What calls return that go on from each other; null if one returns nothing, or it was asked too often. */
  async chain(calls: readonly Call[]): Promise<Value[] | null> {
    if (this.isSpent) return null;
    const outcomes = await this.#called(calls);
    const results = outcomes.flatMap((one) => (one.status === "returned" ? [one.value] : []));
    return results.length === calls.length ? results : null;
  }

  async #called(calls: readonly Call[]): Promise<CallOutcome[]> {
    const limitMs = Math.min(CALL_MS * this.#patience, this.#leftMs) / calls.length;
    const outcomes = await this.#runner.probe(calls, limitMs);
    this.#calls += outcomes.length;
    // One that runs too long does so for the next as well, and each costs an isolate.
    const last = outcomes.at(-1)?.status;
    if (last === "timed-out" || last === "fault") this.#calls = MOST_CALLS;
    return outcomes;
  }
}

/** Whether two results are the same in what the check looks at, to within rounding. */
export function sameResult(a: Value, b: Value, of: readonly string[] | undefined): boolean {
  return sameResults([a], [b], of);
}

/** As {@link sameResult}, of all the calls of a case. */
export function sameResults(
  a: readonly Value[],
  b: readonly Value[],
  of: readonly string[] | undefined,
): boolean {
  const behaviour = (results: readonly Value[]) => ({ results, changed: [], shared: [] });
  return sameBehaviour(behaviour(a), behaviour(b), { ...WATCHED, of });
}

const WATCHED: Omit<Aspect, "of"> = {
  watchesResults: true,
  watchesInputs: false,
  watchesShared: false,
  watchesMessages: false,
};
