import { type Aspect, sameBehaviour } from "../../../diagnosis/same-behaviour.ts";
import type { Argument, Call } from "../../../sandbox/contract.ts";
import type { Signature } from "../../../spec/schema/signatures.ts";
import type { Value } from "../../../value/value.ts";
import type { CasePlan } from "../../cases/plan-case.ts";
import type { Runner } from "../runner.ts";

/** A public case of one call, with what is expected of it and what the submission returned. */
export interface ProbedCase {
  readonly plan: CasePlan;
  readonly call: Call;
  readonly expected: Value;
  readonly received: Value;
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
const MOST_MS = 600;
const CALL_MS = 100;

/** Calls functions of a submission with inputs of ours, a bounded number of times. What it returns is a claim. */
export class Prober {
  readonly #runner: Runner;
  #calls = 0;
  readonly #startedMs: number;

  constructor(runner: Runner) {
    this.#runner = runner;
    this.#startedMs = runner.spentMs;
  }

  get isSpent(): boolean {
    return this.#calls >= MOST_CALLS || this.#runner.spentMs - this.#startedMs >= MOST_MS;
  }

  /** What the function returns for other arguments; null if it does not, or was asked too often. */
  async result({ call }: ProbedCase, list: readonly Argument[]): Promise<Value | null> {
    if (this.isSpent) return null;
    this.#calls += 1;
    const outcome = await this.#runner.probe({ ...call, arguments: list }, CALL_MS);
    if (outcome.status === "returned") return outcome.value;
    // One that runs too long does so for the next as well, and each costs an isolate.
    if (outcome.status === "timed-out" || outcome.status === "fault") this.#calls = MOST_CALLS;
    return null;
  }
}

/** Whether two results are the same in what the check looks at, to within rounding. */
export function sameResult(a: Value, b: Value, of: readonly string[] | undefined): boolean {
  const behaviour = (value: Value) => ({ results: [value], changed: [], shared: [] });
  return sameBehaviour(behaviour(a), behaviour(b), { ...WATCHED, of });
}

const WATCHED: Omit<Aspect, "of"> = {
  watchesResults: true,
  watchesInputs: false,
  watchesShared: false,
  watchesMessages: false,
};
