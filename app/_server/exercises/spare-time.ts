import { withinTime } from "../within-time.ts";

interface Parts {
  readonly submissions: {
    /** Resolves once nothing is being graded. */
    idle(): Promise<void>;
  };
  /** Where something is always being graded, other work is done beside it after so long. */
  readonly patienceMs: number;
}

export interface SpareWorkOptions {
  /** Leaves the queue once it is aborted; what has begun goes on. */
  readonly signal?: AbortSignal | undefined;
  /** Behind all that somebody waits for. */
  readonly isLast?: boolean | undefined;
}

interface Piece {
  readonly isLast: boolean;
  readonly run: () => Promise<void>;
}

/** Work in sandbox processes that no submission needs, one piece after the other: a verdict is waited for. */
export class SpareTime {
  readonly #parts: Parts;
  #waiting: readonly Piece[] = [];
  #isWorking = false;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** How many pieces of work have not begun, those aside that come last. */
  get waiting(): number {
    return this.#waiting.filter(({ isLast }) => !isLast).length;
  }

  /** @throws what `signal` was aborted with, before the work began */
  async run<Result>(
    work: () => Promise<Result>,
    { signal, isLast = false }: SpareWorkOptions = {},
  ): Promise<Result> {
    signal?.throwIfAborted();
    const { promise, resolve, reject } = Promise.withResolvers<Result>();
    const leave = () => {
      this.#waiting = this.#waiting.filter((other) => other !== piece);
      reject(signal?.reason);
    };
    const piece: Piece = {
      isLast,
      run: async () => {
        signal?.removeEventListener("abort", leave);
        await work().then(resolve, reject);
      },
    };
    signal?.addEventListener("abort", leave, { once: true });
    this.#waiting = [...this.#waiting, piece];
    if (!this.#isWorking) void this.#workOff();
    return promise;
  }

  async #workOff(): Promise<void> {
    const { submissions, patienceMs } = this.#parts;
    this.#isWorking = true;
    while (this.#waiting.length > 0) {
      await withinTime(submissions.idle(), patienceMs, undefined);
      // Only now: meanwhile some may have left, or come first.
      const next = this.#waiting.find(({ isLast }) => !isLast) ?? this.#waiting[0];
      this.#waiting = this.#waiting.filter((other) => other !== next);
      await next?.run();
    }
    this.#isWorking = false;
  }
}
