import { withinTime } from "../within-time.ts";

interface Parts {
  readonly submissions: {
    /** Resolves once nothing is being graded. */
    idle(): Promise<void>;
  };
  /** Where something is always being graded, other work is done beside it after so long. */
  readonly patienceMs: number;
}

/** Work in sandbox processes that no submission needs, one piece after the other: a verdict is waited for. */
export class SpareTime {
  readonly #parts: Parts;
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** How many pieces of work are not done yet. */
  get waiting(): number {
    return this.#waiting;
  }

  run<Result>(work: () => Promise<Result>): Promise<Result> {
    const { submissions, patienceMs } = this.#parts;
    this.#waiting++;
    const done = this.#last
      .then(async () => {
        await withinTime(submissions.idle(), patienceMs, undefined);
        return work();
      })
      .finally(() => this.#waiting--);
    this.#last = done.catch(() => undefined);
    return done;
  }
}
