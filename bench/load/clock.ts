interface Sleeper {
  readonly due: number;
  readonly wake: () => void;
}

/** Wakes many sleepers by one timer, so that a thousand learners who think cost nothing. */
export class Clock {
  /** The one due first at the end. */
  readonly #sleepers: Sleeper[] = [];
  #timer: NodeJS.Timeout | undefined;
  #isStopped = false;
  readonly #lateMs: number[] = [];

  /** Resolves after so many milliseconds, or as soon as the clock is stopped. */
  sleep(ms: number): Promise<void> {
    if (this.#isStopped) return Promise.resolve();
    return new Promise((wake) => {
      const due = performance.now() + ms;
      let [low, high] = [0, this.#sleepers.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((this.#sleepers[middle]?.due ?? 0) > due) low = middle + 1;
        else high = middle;
      }
      this.#sleepers.splice(low, 0, { due, wake });
      if (low === this.#sleepers.length - 1) this.#set();
    });
  }

  /** Wakes everybody, and whoever comes to sleep later at once. */
  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    for (const { wake } of this.#sleepers.splice(0)) wake();
  }

  /** By how much sleepers were woken too late since this was asked last, in milliseconds. */
  takeLateness(): number[] {
    return this.#lateMs.splice(0);
  }

  #set(): void {
    clearTimeout(this.#timer);
    const next = this.#sleepers.at(-1);
    if (next !== undefined)
      this.#timer = setTimeout(() => this.#wakeDue(), Math.max(0, next.due - performance.now()));
  }

  #wakeDue(): void {
    const now = performance.now();
    for (
      let next = this.#sleepers.at(-1);
      next !== undefined && next.due <= now;
      next = this.#sleepers.at(-1)
    ) {
      this.#sleepers.pop();
      this.#lateMs.push(now - next.due);
      next.wake();
    }
    this.#set();
  }
}
