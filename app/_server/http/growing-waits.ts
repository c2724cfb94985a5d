/** Typing errors in a row that cost no wait; each after them doubles it. */
export const FREE_TRIES = 5;
/** Short: whoever sits in the same network and guesses at a neighbour's password makes that neighbour wait, too. */
export const LONGEST_WAIT_MS = 30_000;
export const REMEMBERED_MS = 15 * 60_000;
const MOST_REMEMBERED = 50_000;

interface Tries {
  readonly count: number;
  readonly openAt: number;
  readonly forgottenAt: number;
}

/** Tries in a row, each of which makes the next one wait longer. */
export class GrowingWaits {
  /** The ones touched last at the end. */
  readonly #tries = new Map<string, Tries>();

  /**
   * Counts a try, unless it comes too early: then it is refused, and neither counts nor lengthens the wait.
   *
   * @returns how long to wait in milliseconds; 0 where the try may be made
   */
  attempt(key: string, now = Date.now()): number {
    const before = this.#tries.get(key);
    if (before !== undefined && before.openAt > now) return before.openAt - now;
    const count = before === undefined || before.forgottenAt < now ? 1 : before.count + 1;
    const wait = count < FREE_TRIES ? 0 : Math.min(1000 * 2 ** (count - FREE_TRIES), LONGEST_WAIT_MS);
    this.forget(key);
    this.#tries.set(key, { count, openAt: now + wait, forgottenAt: now + REMEMBERED_MS });
    const [oldest] = this.#tries.keys();
    if (this.#tries.size > MOST_REMEMBERED && oldest !== undefined) this.#tries.delete(oldest);
    return 0;
  }

  forget(key: string): void {
    this.#tries.delete(key);
  }
}
