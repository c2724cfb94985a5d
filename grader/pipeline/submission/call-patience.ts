import type { CasePlan } from "../cases/plan-case.ts";
import type { CaseRun } from "./case-run.ts";

/** Of a function that has run out of time once, a call may take so much of the limit. */
const SHARE = 1 / 8;
const SHORTEST_MS = 250;
/** In so many cases a function comes to no end before no other is run; one that ended in any is always run. */
const MOST_ENDLESS = 3;

/**
 * How long the calls of a case may take, by what became of the functions in the cases before: an endless loop costs the
 * limit once and not in each case, and a function that ends for other inputs is still graded on them.
 */
export class CallPatience {
  readonly #callMs: number;
  readonly #endless = new Map<string, number>();
  readonly #ended = new Set<string>();

  constructor(callMs: number) {
    this.#callMs = callMs;
  }

  note({ plan, returned, failure }: CaseRun): void {
    for (const { function: name } of plan.calls.slice(0, returned.length)) this.#ended.add(name);
    const called = plan.calls[returned.length]?.function;
    if (failure?.status !== "timed-out" || failure.isUnstarted || called === undefined) return;
    this.#endless.set(called, (this.#endless.get(called) ?? 0) + 1);
  }

  callMsOf({ calls }: CasePlan): number {
    const isSlow = calls.some(({ function: name }) => this.#endless.has(name));
    return isSlow ? Math.min(this.#callMs, Math.max(SHORTEST_MS, this.#callMs * SHARE)) : this.#callMs;
  }

  /** A case that is not worth running; null where it is. */
  unlessWorthRunning(plan: CasePlan): CaseRun | null {
    const givenUp = plan.calls.find(
      ({ function: name }) => !this.#ended.has(name) && (this.#endless.get(name) ?? 0) >= MOST_ENDLESS,
    )?.function;
    if (givenUp === undefined) return null;
    const failure = { status: "timed-out", limitMs: this.#callMs, isUnstarted: true } as const;
    return { plan, returned: [], failure, again: null, givenUp };
  }
}
