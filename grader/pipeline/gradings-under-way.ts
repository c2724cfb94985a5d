/** How many submissions are being graded: what nobody waits for waits until none is. */
export class GradingsUnderWay {
  #count = 0;
  readonly #waiting: (() => void)[] = [];

  async during<T>(work: () => Promise<T>): Promise<T> {
    this.#count += 1;
    try {
      return await work();
    } finally {
      this.#count -= 1;
      if (this.#count === 0) for (const begin of this.#waiting.splice(0)) begin();
    }
  }

  /** Resolves while nothing is graded. */
  async none(): Promise<void> {
    while (this.#count > 0) await new Promise<void>((begin) => this.#waiting.push(begin));
  }
}
