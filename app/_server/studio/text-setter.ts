import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { PlatformError } from "../platform-error.ts";
import type { SetText } from "./text-worker.ts";

const WORKER = new URL("./text-worker.ts", import.meta.url);
const MEMORY = { maxOldGenerationSizeMb: 512 };
/** A long statement takes a tenth of a second; sixty thousand asterisks take minutes. */
const MOST_MS = 10_000;

/**
 * Sets texts that authors write, in a thread of its own: some that are made for it take minutes, in which the server would
 * answer nobody. Learners are given only texts that were set in time once.
 */
export class TextSetter {
  readonly #mostMs: number;
  #worker: Promise<Worker> | null = null;
  #last: Promise<unknown> = Promise.resolve();

  constructor(mostMs = MOST_MS) {
    this.#mostMs = mostMs;
  }

  /**
   * Texts as HTML, one after the other with what others ask.
   *
   * @throws {PlatformError} textTooHard: together they take too long, or one nests too deep
   */
  html(texts: readonly string[]): Promise<readonly string[]> {
    const setting = this.#last.then(() => this.#set(texts));
    this.#last = setting.catch(() => undefined);
    return setting;
  }

  async close(): Promise<void> {
    await (await this.#worker?.catch(() => null))?.terminate();
  }

  async #set(texts: readonly string[]): Promise<readonly string[]> {
    this.#worker ??= started();
    const worker = await this.#worker;
    const tooHard = new PlatformError("textTooHard", { seconds: Math.ceil(this.#mostMs / 1000) });
    worker.postMessage(texts);
    const late = AbortSignal.timeout(this.#mostMs);
    try {
      // An error of the worker rejects, such as that of its memory.
      const html: readonly SetText[] = (await once(worker, "message", { signal: late }))[0];
      if (html.includes(null)) throw tooHard;
      return html.filter((text) => text !== null);
    } catch (error) {
      if (error === tooHard) throw error;
      this.#worker = null;
      void worker.terminate();
      if (late.aborted || isOutOfMemory(error)) throw tooHard;
      throw error;
    }
  }
}

/** Once it has loaded what it needs: that counts for no text. */
async function started(): Promise<Worker> {
  const worker = new Worker(WORKER, { resourceLimits: MEMORY });
  await once(worker, "message");
  // The server may stop while nobody asks.
  worker.unref();
  return worker;
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
}
