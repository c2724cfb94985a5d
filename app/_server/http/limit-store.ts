import { type RateLimiterAbstract, RateLimiterMemory } from "rate-limiter-flexible";
import { GrowingWaits } from "./growing-waits.ts";

/** Where is counted what limits hang on: in this process, or for all that share a database. */
export interface LimitStore {
  /**
   * Counts by key, and begins anew a while after the first of a key.
   *
   * @param name what is counted, unlike all others of this store
   * @param duration in seconds
   */
  counter(name: string, points: number, duration: number): RateLimiterAbstract;
  readonly passwordTries: PasswordTries;
  readonly openStreams: OpenStreams;
}

export interface PasswordTries {
  /** As `GrowingWaits.attempt`: milliseconds to wait, 0 where the try may be made and is counted. */
  attempt(key: string): Promise<number>;
  forget(key: string): Promise<void>;
}

export interface OpenStreams {
  /** @returns ends it; null where the user has so many open already */
  open(userId: string, most: number): Promise<(() => void) | null>;
}

/** In the memory of one process. */
export function memoryLimitStore(): LimitStore {
  const waits = new GrowingWaits();
  return {
    counter: (_, points, duration) => new RateLimiterMemory({ points, duration }),
    passwordTries: {
      attempt: async (key) => waits.attempt(key),
      forget: async (key) => waits.forget(key),
    },
    openStreams: openStreamsHere(),
  };
}

export function openStreamsHere(): OpenStreams {
  const streams = new Map<string, number>();
  return {
    async open(userId, most) {
      const open = streams.get(userId) ?? 0;
      if (open >= most) return null;
      streams.set(userId, open + 1);
      return () => {
        const left = (streams.get(userId) ?? 1) - 1;
        if (left === 0) streams.delete(userId);
        else streams.set(userId, left);
      };
    },
  };
}
