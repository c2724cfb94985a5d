import { randomUUID } from "node:crypto";
import type { Database } from "../database/database.ts";
import type { Log } from "../log.ts";
import { withinTime } from "../within-time.ts";
import type { Claim } from "./claim.ts";
import { handOutAgain } from "./hand-out-again.ts";
import { HeldClaims } from "./held-claims.ts";
import { JobRunner } from "./job-runner.ts";

export interface WorkerOptions {
  readonly database: Database;
  /** Of the PostgreSQL that `database` is on. */
  readonly url: string;
  /** How many are graded at once. */
  readonly lanes: number;
  /** Grades one submission that was claimed; never rejects. */
  readonly grade: (claim: Claim) => Promise<void>;
  readonly log: Log;
  /** After this long without a sign of life others grade what a process had taken. */
  readonly leaseMs: number;
  /** How long `close` waits for what is being graded before others may have it. */
  readonly drainMs?: number;
}

/** What grades in this process, in the server or as `nabla worker`. */
export interface Worker {
  /** Stands in the rows it has claimed. */
  readonly id: string;
  readonly lanes: number;
  /** How many it grades now. */
  readonly busy: number;
  /** Stops grading one that was cancelled. @returns whether it is graded here */
  stop(submissionId: string): boolean;
  /** Resolves once nothing is being graded here. */
  idle(): Promise<void>;
  /** Takes nothing new, waits for what is being graded; what takes too long goes back into the queue. */
  close(): Promise<void>;
}

const DRAIN_MS = 30_000;
/** Signs of life in the time of a lease. */
const BEATS = 4;

/**
 * Begins to grade what is in the queue of a PostgreSQL: takes jobs as they come, says in the rows that it lives, and
 * hands out again what killed workers had taken.
 */
export function startWorker(options: WorkerOptions): Worker {
  const { database, url, lanes, grade, log, leaseMs, drainMs = DRAIN_MS } = options;
  const id = randomUUID();
  const claims = new HeldClaims({ database, owner: id, leaseMs, grade });
  const runner = new JobRunner({ url, lanes, log, run: (submission) => claims.take(submission) });
  const onError = (error: unknown) => log.error({ err: error }, "reading the queue failed");
  // A long queue takes longer to look at than a claim lasts: meanwhile claims are renewed.
  const lookedAtAll = heal(Number.MAX_SAFE_INTEGER);
  let isBeating = false;
  let beating = Promise.resolve();
  const heart = setInterval(() => {
    claims.loseExpired();
    // A database that does not answer is asked again only once a lease is over.
    if (!isBeating) beating = beat();
  }, leaseMs / BEATS);

  async function beat(): Promise<void> {
    isBeating = true;
    await withinTime(renewAndHeal(), leaseMs, undefined);
    isBeating = false;
  }

  async function renewAndHeal(): Promise<void> {
    await claims.renew().catch(onError);
    await heal();
  }

  async function heal(most?: number): Promise<void> {
    const count = await handOutAgain(database, leaseMs, most).catch(onError);
    if (count !== undefined && count > 0) log.info({ count }, "submissions handed out again");
  }

  return {
    ...{ id, lanes },
    get busy() {
      return claims.size;
    },
    stop: (submissionId) => claims.stop(submissionId),
    idle: () => claims.idle(),
    async close() {
      const late = setTimeout(() => void claims.returnAll().catch(onError), drainMs);
      await runner.close();
      clearTimeout(late);
      clearInterval(heart);
      await Promise.all([lookedAtAll, beating]);
    },
  };
}
