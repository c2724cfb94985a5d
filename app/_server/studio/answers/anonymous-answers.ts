import { LimitedWorker, WorkerLimit } from "../limited-worker.ts";
import type { AnswerCode } from "./anonymous-worker.ts";

/** What of several answers can be shown: the code of one, without anything that could say whose it is. */
export type ShownAnswer =
  | { readonly status: "shown"; readonly source: string }
  /** None can be shown without saying who wrote it. */
  | { readonly status: "hidden" }
  /** None was made anonymous in time. */
  | { readonly status: "too-long" };

const WORKER = new URL("./anonymous-worker.ts", import.meta.url);
/** Of one answer: one that learners write takes some hundredths of a second. */
const ANSWER_MS = 2_000;

/**
 * Makes learners' answers anonymous in a thread of its own: what is written for it can keep a compiler busy for seconds,
 * in which the server would answer nobody.
 */
export class AnonymousAnswers {
  readonly #worker: LimitedWorker<AnswerCode>;

  constructor(answerMs = ANSWER_MS) {
    this.#worker = new LimitedWorker(WORKER, { mostMs: answerMs });
  }

  /**
   * The first that can be shown.
   *
   * @param until in milliseconds as `performance.now()` gives them: then it ends, wherever it is
   * @throws {PlatformError} busy
   */
  async first(sources: readonly string[], known: readonly string[], until: number): Promise<ShownAnswer> {
    let isLate = false;
    for (const source of sources) {
      if (performance.now() >= until) return { status: "too-long" };
      const shown = await this.#worker
        .run<string | null>({ source, known }, { until })
        .catch((error: unknown) => {
          if (!(error instanceof WorkerLimit)) throw error;
          isLate = true;
          return null;
        });
      if (shown !== null) return { status: "shown", source: shown };
    }
    return { status: isLate ? "too-long" : "hidden" };
  }

  async close(): Promise<void> {
    await this.#worker.close();
  }
}
