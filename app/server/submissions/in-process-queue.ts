import type { Database } from "../database/database.ts";
import type { GradingQueue } from "./grading-queue.ts";

export interface InProcessQueueOptions {
  readonly database: Database;
  /** How many are graded at once. */
  readonly workers: number;
  /** Grades one submission that was claimed; never rejects. */
  readonly grade: (submissionId: string) => Promise<void>;
  readonly onError: (error: unknown) => void;
}

/** The queue of one server process: the table of submissions itself, oldest first. */
export class InProcessQueue implements GradingQueue {
  readonly #options: InProcessQueueOptions;
  readonly #running = new Set<Promise<void>>();
  #isClosed = false;
  #isLooking = false;
  #lookAgain = false;

  private constructor(options: InProcessQueueOptions) {
    this.#options = options;
  }

  /** Goes on with what an earlier process left queued or half-graded. */
  static async open(options: InProcessQueueOptions): Promise<InProcessQueue> {
    await options.database.submission.updateMany({
      where: { status: "grading" },
      data: { status: "queued" },
    });
    const queue = new InProcessQueue(options);
    queue.#fill();
    return queue;
  }

  enqueue(): void {
    this.#fill();
  }

  async position(submissionId: string): Promise<number | null> {
    const { submission } = this.#options.database;
    const own = await submission.findUnique({ where: { id: submissionId } });
    if (own === null || own.status !== "queued") return null;
    return submission.count({ where: { status: "queued", createdAt: { lt: own.createdAt } } });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all(this.#running);
  }

  #fill(): void {
    this.#lookAgain = true;
    if (this.#isLooking) return;
    this.#isLooking = true;
    this.#look()
      .catch(this.#options.onError)
      .finally(() => {
        this.#isLooking = false;
      });
  }

  async #look(): Promise<void> {
    while (this.#lookAgain) {
      this.#lookAgain = false;
      while (!this.#isClosed && this.#running.size < this.#options.workers) {
        const id = await this.#claim();
        if (id === null) break;
        this.#start(id);
      }
    }
  }

  /** The oldest that waits, now marked as taken; another process may have been faster. */
  async #claim(): Promise<string | null> {
    const { submission } = this.#options.database;
    const next = await submission.findFirst({
      where: { status: "queued" },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      select: { id: true },
    });
    if (next === null) return null;
    const { count } = await submission.updateMany({
      where: { id: next.id, status: "queued" },
      data: { status: "grading", startedAt: new Date(), attempts: { increment: 1 } },
    });
    return count === 1 ? next.id : this.#claim();
  }

  #start(id: string): void {
    const work = this.#options.grade(id).finally(() => {
      this.#running.delete(work);
      this.#fill();
    });
    this.#running.add(work);
  }
}
