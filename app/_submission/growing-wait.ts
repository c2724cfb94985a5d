const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;

/** What lies between two questions: longer each time, and over at once when the connection comes back. */
export class GrowingWait {
  readonly #firstMs: number;
  readonly #connection: EventTarget;
  #ms: number;

  constructor(connection: EventTarget = window, firstMs = FIRST_WAIT_MS) {
    this.#connection = connection;
    this.#firstMs = firstMs;
    this.#ms = firstMs;
  }

  reset(): void {
    this.#ms = this.#firstMs;
  }

  /** @param leastMs what the server has asked for */
  next(signal: AbortSignal, leastMs = 0): Promise<void> {
    const ms = Math.max(this.#ms, leastMs);
    this.#ms = Math.min(ms * 2, LONGEST_WAIT_MS);
    if (signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const over = new AbortController();
      const stop = () => {
        clearTimeout(timer);
        over.abort();
        resolve();
      };
      const timer = setTimeout(stop, ms);
      signal.addEventListener("abort", stop, { signal: over.signal });
      // What the browser notices at once need not be waited for.
      this.#connection.addEventListener("online", stop, { signal: over.signal });
    });
  }
}
