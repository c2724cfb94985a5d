import { z } from "zod";
import type { Announcements } from "../database/announcements.ts";

const Ended = z.object({ userId: z.string() });

const CHANNEL = "ended-access";

/**
 * Tells all processes that a session or a token of a user has ended, or the user is gone: whoever reads a stream by it
 * is asked at once whether they still may.
 */
export class AccessEnds {
  readonly #announcements: Announcements;
  readonly #listeners = new Map<string, Set<() => void>>();
  readonly #ends: readonly (() => void)[];

  constructor(announcements: Announcements) {
    this.#announcements = announcements;
    this.#ends = [
      announcements.subscribe(CHANNEL, (message) => {
        const { data } = Ended.safeParse(message);
        if (data !== undefined) this.#tell(data.userId);
      }),
      announcements.onMissed(() => {
        for (const userId of [...this.#listeners.keys()]) this.#tell(userId);
      }),
    ];
  }

  /** Once the database says so. */
  announce(userId: string): void {
    this.#announcements.publish(CHANNEL, { userId });
  }

  /**
   * @param listener must not throw
   * @returns ends it
   */
  subscribe(userId: string, listener: () => void): () => void {
    const listeners = this.#listeners.get(userId) ?? new Set();
    this.#listeners.set(userId, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.#listeners.get(userId) === listeners) this.#listeners.delete(userId);
    };
  }

  close(): void {
    for (const end of this.#ends) end();
  }

  #tell(userId: string): void {
    for (const listener of [...(this.#listeners.get(userId) ?? [])]) listener();
  }
}
