import { setTimeout as delay } from "node:timers/promises";

/** Whoever has just been answered may ask again: what nobody waits for begins a little later. */
const QUIET_MS = 500;

/** How many submissions are being graded: what nobody waits for waits until none is, and ends when one is. */
export class GradingsUnderWay {
  #count = 0;
  #endedAt = Number.NEGATIVE_INFINITY;
  #next = new AbortController();
  readonly #waiting: (() => void)[] = [];

  async during<T>(work: () => Promise<T>): Promise<T> {
    this.#count += 1;
    this.#next.abort();
    this.#next = new AbortController();
    try {
      return await work();
    } finally {
      this.#count -= 1;
      this.#endedAt = performance.now();
      if (this.#count === 0) for (const begin of this.#waiting.splice(0)) begin();
    }
  }

  /**
   * Resolves once nothing has been graded for a while.
   *
   * @returns a signal that is aborted when the next grading begins
   */
  async idle(quietMs = QUIET_MS): Promise<AbortSignal> {
    for (;;) {
      while (this.#count > 0) await new Promise<void>((begin) => this.#waiting.push(begin));
      const { signal } = this.#next;
      const leftMs = this.#endedAt + quietMs - performance.now();
      if (leftMs > 0) await delay(leftMs, undefined, { signal }).catch(() => {});
      if (!signal.aborted) return signal;
    }
  }
}
