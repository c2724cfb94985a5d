import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { type ErrorCode, PlatformError } from "../platform-error.ts";
import { networkOf } from "./client-address.ts";
import { type LimitStore, memoryLimitStore } from "./limit-store.ts";

/** A class of thirty behind one address may work at once; a script may not. */
const LEARNERS_PER_ADDRESS = 10;
const REQUESTS_PER_ADDRESS = 3_000;
/** Thirty browsers that know none of them yet ask for forty each. */
const FILES_PER_ADDRESS = 6_000;
const NEW_LEARNERS_PER_ADDRESS = 120;
/** What thirty people can type is a tenth of this; what a script can send fills a disk. */
const BYTES_PER_ADDRESS = 64 * 1024 * 1024;
/** Three classes that sign in at once; each costs a tenth of a second of a core. */
const SIGN_INS_PER_ADDRESS = 300;
/** A class that shares what it has written; each is parsed, some hundredths of a second. */
const SHARES_PER_ADDRESS = 60;
/** A class that tries its functions on inputs of its own; the reference may take a second for each. */
const REFERENCE_CALLS_PER_ADDRESS = 120;
/** Tabs of one person. */
const STREAMS_PER_USER = 24;
const STREAM_WAIT = 10;

const MINUTE = 60;

/**
 * How often one learner, and one address, may ask for what costs something. Where several servers share a database, what
 * costs the site is counted for all of them together; requests and files, which cost the server that answers, by each.
 */
export class RateLimits {
  readonly #store: LimitStore;
  readonly #perUser: RateLimiterAbstract;
  readonly #perAddress: RateLimiterAbstract;
  readonly #requests: RateLimiterAbstract;
  readonly #files: RateLimiterAbstract;
  readonly #newLearners: RateLimiterAbstract;
  readonly #bytes: RateLimiterAbstract;
  readonly #shares: RateLimiterAbstract;
  readonly #referenceCalls: RateLimiterAbstract;
  readonly #signInsPerAddress: RateLimiterAbstract;

  /**
   * @param submissionsPerMinute of one learner
   * @param duration of a minute, in seconds: a test that takes longer than one makes it longer
   */
  constructor(submissionsPerMinute: number, duration = MINUTE, store = memoryLimitStore()) {
    const perMinute = (name: string, points: number) => store.counter(name, points, duration);
    this.#store = store;
    this.#perUser = perMinute("submissions-of-user", submissionsPerMinute);
    this.#perAddress = perMinute("submissions-of-network", submissionsPerMinute * LEARNERS_PER_ADDRESS);
    // A question to the database for each style sheet would cost more than what it protects.
    this.#requests = new RateLimiterMemory({ points: REQUESTS_PER_ADDRESS, duration });
    this.#files = new RateLimiterMemory({ points: FILES_PER_ADDRESS, duration });
    this.#newLearners = perMinute("new-learners", NEW_LEARNERS_PER_ADDRESS);
    this.#bytes = perMinute("bytes", BYTES_PER_ADDRESS);
    this.#shares = perMinute("shares", SHARES_PER_ADDRESS);
    this.#referenceCalls = perMinute("reference-calls", REFERENCE_CALLS_PER_ADDRESS);
    this.#signInsPerAddress = perMinute("sign-ins", SIGN_INS_PER_ADDRESS);
  }

  /**
   * Something that stays open, and costs while it does.
   *
   * @returns ends it
   * @throws {PlatformError} tooManyRequests
   */
  async openStream(userId: string): Promise<() => void> {
    const end = await this.#store.openStreams.open(userId, STREAMS_PER_USER);
    if (end === null) throw new PlatformError("tooManyRequests", { seconds: STREAM_WAIT });
    return end;
  }

  /**
   * Refuses where `submission` would, and counts nothing: asked before a transaction begins, which costs others a wait.
   *
   * @throws {PlatformError} tooManySubmissions, with the seconds to wait
   */
  async anotherSubmission(userId: string, address: string): Promise<void> {
    await refuseIfSpent(this.#perUser, userId, "tooManySubmissions");
    await refuseIfSpent(this.#perAddress, networkOf(address), "tooManySubmissions");
  }

  /** @throws {PlatformError} tooManySubmissions, with the seconds to wait */
  async submission(userId: string, address: string): Promise<void> {
    await consume(this.#perUser, userId, "tooManySubmissions");
    await consume(this.#perAddress, networkOf(address), "tooManySubmissions");
  }

  /** @throws {PlatformError} tooManyRequests */
  async request(address: string): Promise<void> {
    await consume(this.#requests, networkOf(address), "tooManyRequests");
  }

  /**
   * A script, a style sheet or a font.
   *
   * @throws {PlatformError} tooManyRequests
   */
  async file(address: string): Promise<void> {
    await consume(this.#files, networkOf(address), "tooManyRequests");
  }

  /** @throws {PlatformError} tooManyRequests */
  async newLearner(address: string): Promise<void> {
    await consume(this.#newLearners, networkOf(address), "tooManyRequests");
  }

  /**
   * What is to be kept.
   *
   * @throws {PlatformError} tooManyRequests
   */
  async text(address: string, text: string): Promise<void> {
    await consume(this.#bytes, networkOf(address), "tooManyRequests", Buffer.byteLength(text));
  }

  /**
   * A solution that others may read.
   *
   * @throws {PlatformError} tooManyRequests
   */
  async share(address: string): Promise<void> {
    await consume(this.#shares, networkOf(address), "tooManyRequests");
  }

  /** @throws {PlatformError} tooManyRequests */
  async referenceCall(address: string): Promise<void> {
    await consume(this.#referenceCalls, networkOf(address), "tooManyRequests");
  }

  /**
   * Whatever asks for a password. Counted by account and network together: guessing from elsewhere locks no user out,
   * and within one network waits are short. A try during a wait, or while the network may not try, neither counts nor lengthens it, and takes nothing of
   * what the network's other accounts may try.
   *
   * @throws {PlatformError} tooManySignIns
   */
  async signIn(address: string, account: string): Promise<void> {
    await refuseIfSpent(this.#signInsPerAddress, networkOf(address), "tooManySignIns");
    const waitMs = await this.#store.passwordTries.attempt(accountKey(address, account));
    if (waitMs > 0) throw new PlatformError("tooManySignIns", { seconds: Math.ceil(waitMs / 1000) });
    await consume(this.#signInsPerAddress, networkOf(address), "tooManySignIns");
  }

  /** Who knew the password was not guessing: their earlier tries are forgotten. */
  signedIn(address: string, account: string): Promise<void> {
    return this.#store.passwordTries.forget(accountKey(address, account));
  }
}

function accountKey(address: string, account: string): string {
  return `${networkOf(address)} ${account}`;
}

async function refuseIfSpent(limiter: RateLimiterAbstract, key: string, code: ErrorCode): Promise<void> {
  const used = await limiter.get(key);
  if (used !== null && used.remainingPoints <= 0)
    throw new PlatformError(code, { seconds: Math.ceil(used.msBeforeNext / 1000) });
}

async function consume(
  limiter: RateLimiterAbstract,
  key: string,
  code: ErrorCode,
  points = 1,
): Promise<void> {
  try {
    await limiter.consume(key, points);
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    throw new PlatformError(code, { seconds: Math.ceil(refusal.msBeforeNext / 1000) });
  }
}
