import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { type ErrorCode, PlatformError } from "../platform-error.ts";

export interface LimitSettings {
  readonly submissionsPerUser: number;
  readonly submissionsPerAddress: number;
  readonly requestsPerAddress: number;
  readonly newLearnersPerAddress: number;
}

/** Per minute. A class of thirty behind one address may work at once; a script may not. */
export const DEFAULT_LIMITS: LimitSettings = {
  submissionsPerUser: 40,
  submissionsPerAddress: 400,
  requestsPerAddress: 3_000,
  newLearnersPerAddress: 120,
};

const MINUTE = 60;

/** How often one learner, and one address, may ask for what costs something. */
export class Limits {
  readonly #perUser: RateLimiterMemory;
  readonly #perAddress: RateLimiterMemory;
  readonly #requests: RateLimiterMemory;
  readonly #newLearners: RateLimiterMemory;

  constructor(settings: LimitSettings = DEFAULT_LIMITS) {
    const perMinute = (points: number) => new RateLimiterMemory({ points, duration: MINUTE });
    this.#perUser = perMinute(settings.submissionsPerUser);
    this.#perAddress = perMinute(settings.submissionsPerAddress);
    this.#requests = perMinute(settings.requestsPerAddress);
    this.#newLearners = perMinute(settings.newLearnersPerAddress);
  }

  /** @throws {PlatformError} tooManySubmissions, with the seconds to wait */
  async submission(userId: string, address: string): Promise<void> {
    await consume(this.#perUser, userId, "tooManySubmissions");
    await consume(this.#perAddress, address, "tooManySubmissions");
  }

  /** @throws {PlatformError} tooManyRequests */
  async request(address: string): Promise<void> {
    await consume(this.#requests, address, "tooManyRequests");
  }

  /** @throws {PlatformError} tooManyRequests */
  async newLearner(address: string): Promise<void> {
    await consume(this.#newLearners, address, "tooManyRequests");
  }
}

async function consume(limiter: RateLimiterMemory, key: string, code: ErrorCode): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    throw new PlatformError(code, { seconds: Math.ceil(refusal.msBeforeNext / 1000) });
  }
}
