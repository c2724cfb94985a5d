/** What takes long to make, kept by name for who asks again; those that were asked for last, and nothing that failed. */
export class RecentResults<Result> {
  readonly #most: number;
  readonly #made = new Map<string, Promise<Result>>();

  /** @param most how many are kept */
  constructor(most: number) {
    this.#most = most;
  }

  of(name: string, make: () => Promise<Result>): Promise<Result> {
    const making = this.#made.get(name) ?? make();
    this.#made.delete(name);
    this.#made.set(name, making);
    const [oldest] = this.#made.keys();
    if (this.#made.size > this.#most && oldest !== undefined) this.#made.delete(oldest);
    making.catch(() => this.forget(name, making));
    return making;
  }

  /** Makes it anew the next time, unless that has been done meanwhile. */
  forget(name: string, made: Promise<Result>): void {
    if (this.#made.get(name) === made) this.#made.delete(name);
  }
}
