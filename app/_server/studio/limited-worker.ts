import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { PlatformError } from "../platform-error.ts";

/** A task has taken longer, or more memory, than it may. */
export class WorkerLimit extends Error {
  override readonly name = "WorkerLimit";
}

export interface WorkerOptions {
  /** What one task may take, once the thread has loaded what it needs. */
  readonly mostMs: number;
  /** With more than so many that wait, others are told to come again. */
  readonly mostWaiting?: number;
}

/** What one task may take, where that is less than others may. */
export interface TaskLimits {
  readonly mostMs?: number;
  /** In milliseconds as `performance.now()` gives them: then it ends, or is not even begun. */
  readonly until?: number;
}

const MEMORY = { maxOldGenerationSizeMb: 512 };
const MOST_WAITING = 20;
const WAIT_S = 10;
/** To load what it needs, on a machine that does much else. */
const START_MS = 60_000;

/**
 * Does what somebody may have made to take minutes in a thread of its own, one task after the other: the server answers
 * meanwhile. A task that takes too much ends with its thread, and the next gets another.
 *
 * The program posts one message once it has loaded, and one for each it is sent.
 */
export class LimitedWorker<Task> {
  readonly #program: URL;
  readonly #options: Required<WorkerOptions>;
  #worker: Promise<Worker> | null = null;
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  constructor(program: URL, options: WorkerOptions) {
    this.#program = program;
    this.#options = { mostWaiting: MOST_WAITING, ...options };
  }

  /**
   * @throws {WorkerLimit} it takes too long, or too much memory
   * @throws {PlatformError} busy: too many wait
   */
  run<Result>(task: Task, limits: TaskLimits = {}): Promise<Result> {
    if (this.#waiting > this.#options.mostWaiting)
      return Promise.reject(new PlatformError("busy", { seconds: WAIT_S }));
    this.#waiting += 1;
    const running = this.#last
      .then(() => this.#run<Result>(task, limits))
      .finally(() => {
        this.#waiting -= 1;
      });
    this.#last = running.catch(() => undefined);
    return running;
  }

  /** Once the thread has loaded what it needs: that counts for no task. */
  async ready(): Promise<void> {
    await (this.#worker ?? this.#start());
  }

  async close(): Promise<void> {
    await (await this.#worker?.catch(() => null))?.terminate();
  }

  async #run<Result>(task: Task, limits: TaskLimits): Promise<Result> {
    const worker = await (this.#worker ?? this.#start());
    const left = (limits.until ?? Number.POSITIVE_INFINITY) - performance.now();
    const mostMs = Math.ceil(Math.min(left, limits.mostMs ?? left, this.#options.mostMs));
    if (mostMs <= 0) throw new WorkerLimit("its time was over before it began");
    worker.postMessage(task);
    const late = AbortSignal.timeout(mostMs);
    try {
      // An error of the thread rejects, such as that of its memory.
      return (await once(worker, "message", { signal: late }))[0];
    } catch (error) {
      this.#worker = null;
      void worker.terminate();
      if (late.aborted || isOutOfMemory(error)) throw new WorkerLimit(`more than ${mostMs} ms, or memory`);
      throw error;
    }
  }

  #start(): Promise<Worker> {
    const starting = started(this.#program);
    const forget = () => {
      if (this.#worker === starting) this.#worker = null;
    };
    starting.then((worker) => worker.once("exit", forget), forget);
    this.#worker = starting;
    return starting;
  }
}

async function started(program: URL): Promise<Worker> {
  const worker = new Worker(program, { resourceLimits: MEMORY });
  // Between two tasks nobody else listens, and the server would end with it.
  worker.on("error", () => undefined);
  try {
    await once(worker, "message", { signal: AbortSignal.timeout(START_MS) });
  } catch (error) {
    void worker.terminate();
    throw error;
  }
  // The server may stop while nobody asks.
  worker.unref();
  return worker;
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
}
