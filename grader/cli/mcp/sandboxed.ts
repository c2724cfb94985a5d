import { availableParallelism } from "node:os";
import type { Grader } from "../../index.ts";
import type { Context } from "../commands/command.ts";
import { openGrader } from "../open-grader.ts";
import { UsageError } from "../usage-error.ts";

/** Of one call that runs code, waiting for its turn not counted. */
const LIMIT_MS = { run: 120_000, verify: 600_000 } as const;

/** What a call does with the grader; it ends once the signal is aborted. */
type Work<Result> = (grader: Grader, signal: AbortSignal) => Promise<Result>;

/**
 * Runs what needs a sandbox, one call after the other, in sandbox processes that are started with the first. A call that
 * is cancelled or takes too long ends, and with it what it runs.
 */
export class Sandboxed {
  readonly #context: Context;
  #grader: Promise<Grader> | null = null;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(context: Context) {
    this.#context = context;
  }

  /**
   * @throws {UsageError} the work took too long
   * @throws the reason of `cancelled`
   */
  async run<Result>(
    tool: keyof typeof LIMIT_MS,
    cancelled: AbortSignal,
    work: Work<Result>,
  ): Promise<Result> {
    const own = this.#turn.then(() => this.#work(tool, cancelled, work));
    this.#turn = own.catch(() => {});
    return own;
  }

  /** Ends the sandbox processes, and with them whatever runs. */
  async close(): Promise<void> {
    await this.#grader?.then(
      (grader) => grader.close(),
      () => {},
    );
  }

  async #work<Result>(
    tool: keyof typeof LIMIT_MS,
    cancelled: AbortSignal,
    work: Work<Result>,
  ): Promise<Result> {
    const { messages, interrupted } = this.#context;
    const tooLong = AbortSignal.timeout(LIMIT_MS[tool]);
    const signal = AbortSignal.any([cancelled, interrupted, tooLong]);
    signal.throwIfAborted();
    try {
      return await work(await this.#open(), signal);
    } catch (error) {
      if (signal.aborted && signal.reason === tooLong.reason)
        throw new UsageError(messages.mcp.tookTooLong(tool, LIMIT_MS[tool] / 1_000));
      throw error;
    }
  }

  /** Where no sandbox could be started the next call tries again. */
  async #open(): Promise<Grader> {
    this.#grader ??= openGrader(availableParallelism() + 1, this.#context);
    const grader = this.#grader;
    grader.catch(() => {
      this.#grader = null;
    });
    return grader;
  }
}
