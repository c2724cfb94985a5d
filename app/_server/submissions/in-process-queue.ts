import { randomUUID } from "node:crypto";
import type { Database } from "../database/database.ts";
import { fairOrder } from "./fair-order.ts";
import type { GradingQueue } from "./grading-queue.ts";

/** A submission that this process alone may grade, as long as it says that it lives. */
export interface Claim {
  readonly submissionId: string;
  /** Stands in the row; a verdict is stored only while it does. */
  readonly owner: string;
  /** How often it was claimed, this time included. */
  readonly attempts: number;
}

export interface InProcessQueueOptions {
  readonly database: Database;
  /** How many are graded at once. */
  readonly workers: number;
  /** Grades one submission that was claimed; never rejects. */
  readonly grade: (claim: Claim) => Promise<void>;
  readonly onError: (error: unknown) => void;
  /** After this long without a sign of life others grade what a process had taken. */
  readonly leaseMs: number;
}

const WAITING = ["queued", "grading"];

/**
 * The table of submissions itself, each network in its turn. The server that grades one writes its name and a time into
 * the row and moves the time on while it works: a killed process' work is taken by the next, a living one's is not.
 * Clocks of several machines on one PostgreSQL have to agree to within a second or two.
 */
export class InProcessQueue implements GradingQueue {
  readonly #options: InProcessQueueOptions;
  readonly #owner = randomUUID();
  readonly #running = new Map<string, Promise<void>>();
  readonly #heart: NodeJS.Timeout;
  #isClosed = false;
  #looking: Promise<void> | null = null;
  #lookAgain = false;

  constructor(options: InProcessQueueOptions) {
    this.#options = options;
    this.#heart = setInterval(() => this.#beat(), options.leaseMs / 4);
    this.#fill();
  }

  enqueue(): void {
    this.#fill();
  }

  async position(submissionId: string): Promise<number | null> {
    const waiting = (await this.#inOrder()).filter(({ status }) => status === "queued");
    const place = waiting.findIndex(({ id }) => id === submissionId);
    return place < 0 ? null : place;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#looking;
    await Promise.all(this.#running.values());
    clearInterval(this.#heart);
  }

  /** Says that what runs here is alive, and looks for what others left or put into the table. */
  #beat(): void {
    const { database, onError } = this.#options;
    if (this.#running.size > 0)
      database.submission
        .updateMany({
          where: { id: { in: [...this.#running.keys()] }, claimedBy: this.#owner, status: "grading" },
          data: { claimedUntil: this.#leaseEnd() },
        })
        .catch(onError);
    this.#fill();
  }

  #fill(): void {
    this.#lookAgain = true;
    this.#looking ??= this.#look()
      .catch(this.#options.onError)
      .finally(() => {
        this.#looking = null;
      });
  }

  async #look(): Promise<void> {
    while (this.#lookAgain) {
      this.#lookAgain = false;
      while (!this.#isClosed && this.#running.size < this.#options.workers) {
        const claim = await this.#claim();
        if (claim === null) break;
        this.#start(claim);
      }
    }
  }

  /** All that is not graded yet, in the order in which it is taken. */
  async #inOrder() {
    const rows = await this.#options.database.submission.findMany({
      where: { status: { in: WAITING } },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      select: { id: true, status: true, network: true, attempts: true, claimedUntil: true },
    });
    return fairOrder(rows);
  }

  /** The next in turn, now marked as taken. */
  async #claim(): Promise<Claim | null> {
    const { submission } = this.#options.database;
    for (;;) {
      const now = new Date();
      const isFree = { OR: [{ claimedUntil: null }, { claimedUntil: { lt: now } }] };
      const next = (await this.#inOrder()).find(
        ({ id, claimedUntil }) => !this.#running.has(id) && (claimedUntil === null || claimedUntil < now),
      );
      if (next === undefined) return null;
      const { count } = await submission.updateMany({
        where: { id: next.id, status: { in: WAITING }, attempts: next.attempts, ...isFree },
        data: {
          status: "grading",
          startedAt: now,
          attempts: { increment: 1 },
          claimedBy: this.#owner,
          claimedUntil: this.#leaseEnd(),
        },
      });
      // None: another process was faster.
      if (count === 1) return { submissionId: next.id, owner: this.#owner, attempts: next.attempts + 1 };
    }
  }

  #start(claim: Claim): void {
    const work = this.#options.grade(claim).finally(() => {
      this.#running.delete(claim.submissionId);
      this.#fill();
    });
    this.#running.set(claim.submissionId, work);
  }

  #leaseEnd(): Date {
    return new Date(Date.now() + this.#options.leaseMs);
  }
}
