import { EventEmitter } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import type { WorkerEvents, WorkerPool } from "graphile-worker";
import { Pool } from "pg";
import { z } from "zod";
import { poolOptions } from "../database/database-address.ts";
import type { Log } from "../log.ts";
import { GRADE } from "./add-jobs.ts";

interface JobRunnerOptions {
  readonly url: string;
  /** How many jobs run at once. */
  readonly lanes: number;
  /** Grades the submission of a job; what it throws is tried again later. */
  readonly run: (id: string) => Promise<void>;
  readonly log: Log;
}

const Payload = z.object({ id: z.string() });
const FIRST_WAIT_MS = 200;
const LONGEST_WAIT_MS = 5_000;
/** What it waits for at the end beside its jobs: a database that does not answer. */
const LETTING_GO_MS = 3_000;
/** What gives itself up where the database fails has no more to wait for than that. */
const GIVING_UP_MS = 5_000;

/** Takes jobs of graphile-worker as they are announced; where the database goes away, it begins anew once it is back. */
export class JobRunner {
  readonly #options: JobRunnerOptions;
  readonly #pool: Pool;
  readonly #closing = new AbortController();
  readonly #ended: Promise<void>;
  #workers: WorkerPool | null = null;
  #closed: Promise<void> | null = null;

  constructor(options: JobRunnerOptions) {
    this.#options = options;
    const { url, lanes, log } = options;
    // One listens; the others take jobs, which is over in a moment.
    this.#pool = new Pool({ ...poolOptions(url), max: lanes + 1 });
    const lost = (error: Error) => log.warn({ err: error }, "a connection of the queue was lost");
    this.#pool.on("error", lost).on("connect", (client) => client.on("error", lost));
    this.#ended = this.#keepRunning();
  }

  /** Takes nothing new, and resolves once the jobs under way are over. */
  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async #close(): Promise<void> {
    this.#closing.abort();
    await this.#stop();
    const late = delay(LETTING_GO_MS, undefined, { ref: false });
    await Promise.race([this.#ended, late]);
    await Promise.race([this.#pool.end(), late]);
  }

  async #stop(): Promise<void> {
    const workers = this.#workers;
    if (workers === null) return;
    const ended = workers.promise.catch(() => undefined);
    const shutdown = Promise.resolve(workers.gracefulShutdown()).catch(() => undefined);
    await Promise.race([ended, shutdown]);
  }

  async #keepRunning(): Promise<void> {
    const { log } = this.#options;
    const { signal } = this.#closing;
    for (let waitMs = FIRST_WAIT_MS; !signal.aborted; waitMs = Math.min(2 * waitMs, LONGEST_WAIT_MS)) {
      const began = performance.now();
      try {
        await this.#runUntilItEnds();
      } catch (error) {
        if (!signal.aborted) log.error({ err: error }, "taking jobs failed; it begins anew");
      }
      this.#workers = null;
      if (performance.now() - began > LONGEST_WAIT_MS) waitMs = FIRST_WAIT_MS;
      await delay(waitMs, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }

  async #runUntilItEnds(): Promise<void> {
    // Half a second of loading that a site on SQLite is spared.
    const { Logger, runTaskList } = await import("graphile-worker");
    if (this.#closing.signal.aborted) return;
    const { lanes, run } = this.#options;
    const logger = new Logger(() => (level, message) => this.#note(level, message));
    const events: WorkerEvents = new EventEmitter();
    const givenUp = Promise.withResolvers<void>();
    events.once("pool:gracefulShutdown", () => {
      void delay(GIVING_UP_MS, undefined, { ref: false }).then(givenUp.resolve);
    });
    // What it looks up first it keeps, a failure too, and would take no job ever again.
    events.on("worker:getJob:error", ({ worker }) => {
      const { workerPool } = worker;
      if (!workerPool._shuttingDown)
        void Promise.resolve(workerPool.gracefulShutdown()).catch(() => undefined);
    });
    // Nor is it begun before the database answers.
    await this.#pool.query("SELECT 1");
    this.#workers = runTaskList(
      {
        ...{ concurrency: lanes, noHandleSignals: true, logger, events },
        // Batched, what cannot be marked as done ends the pool; else it would be an unhandled rejection.
        preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
      },
      { [GRADE]: async (payload) => run(Payload.parse(payload).id) },
      this.#pool,
    );
    // It waits for its jobs; one of them may wait for the database for ever.
    await Promise.race([this.#workers.promise, givenUp.promise]);
  }

  #note(level: string, message: string): void {
    const { log } = this.#options;
    if (level === "error") log.error(`graphile-worker: ${message}`);
    else if (level === "warning") log.warn(`graphile-worker: ${message}`);
    else log.debug(`graphile-worker: ${message}`);
  }
}
