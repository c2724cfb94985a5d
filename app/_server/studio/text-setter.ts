import { PlatformError } from "../platform-error.ts";
import { LimitedWorker, WorkerLimit } from "./limited-worker.ts";
import type { SetText } from "./text-worker.ts";

const WORKER = new URL("./text-worker.ts", import.meta.url);
/** A long statement takes a tenth of a second; sixty thousand asterisks take minutes. */
const MOST_MS = 10_000;

/**
 * Sets texts that authors write, in a thread of its own: some that are made for it take minutes, in which the server would
 * answer nobody. Learners are given only texts that were set in time once.
 */
export class TextSetter {
  readonly #worker: LimitedWorker<readonly string[]>;
  readonly #mostMs: number;

  constructor(mostMs = MOST_MS) {
    this.#mostMs = mostMs;
    this.#worker = new LimitedWorker(WORKER, { mostMs });
  }

  /**
   * Texts as HTML, one after the other with what others ask.
   *
   * @throws {PlatformError} textTooHard: together they take too long, or one nests too deep; busy
   */
  async html(texts: readonly string[]): Promise<readonly string[]> {
    const tooHard = new PlatformError("textTooHard", { seconds: Math.ceil(this.#mostMs / 1000) });
    const html = await this.#worker.run<readonly SetText[]>(texts).catch((error: unknown) => {
      throw error instanceof WorkerLimit ? tooHard : error;
    });
    if (html.includes(null)) throw tooHard;
    return html.filter((text) => text !== null);
  }

  async close(): Promise<void> {
    await this.#worker.close();
  }
}
