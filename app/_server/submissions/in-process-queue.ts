import { randomUUID } from "node:crypto";
import type { Database } from "../database/database.ts";
import { type Claim, claimedRow } from "./claim.ts";
import type { GradingQueue, Place, QueuedSubmission } from "./grading-queue.ts";
import { type QueuedRow, QueuePositions } from "./queue-positions.ts";

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

const QUEUED = {
  id: true,
  userId: true,
  exerciseId: true,
  versionId: true,
  source: true,
  createdAt: true,
  attempts: true,
} as const;

/**
 * The queue of a site on SQLite: the table of submissions itself, the one due first at its head. The server that grades
 * one writes its name and a time into the row and moves the time on while it works: a killed process' work is taken by
 * the next, a living one's is not.
 */
export class InProcessQueue implements GradingQueue {
  readonly #options: InProcessQueueOptions;
  readonly #positions: QueuePositions;
  readonly #owner = randomUUID();
  readonly #running = new Map<string, { readonly work: Promise<void>; readonly stopping: AbortController }>();
  readonly #heart: NodeJS.Timeout;
  #isClosed = false;
  #looking: Promise<void> | null = null;
  #lookAgain = false;
  #idle: Promise<void> | null = null;
  /** Workers kept free for submissions that are being stored. */
  #reserved = 0;
  /** Whether rows may wait in the table: what another process put there is seen at the next beat. */
  #mayWait = true;

  constructor(options: InProcessQueueOptions) {
    this.#options = options;
    this.#positions = new QueuePositions(options.database);
    this.#heart = setInterval(() => this.#beat(), options.leaseMs / 4);
    this.#beat();
  }

  reserve(): Place {
    const isFree =
      !this.#isClosed && !this.#mayWait && this.#running.size + this.#reserved < this.#options.workers;
    if (isFree) this.#reserved += 1;
    let isHeld = isFree;
    const letGo = () => {
      if (isHeld) this.#reserved -= 1;
      isHeld = false;
    };
    return {
      row: () => (isFree ? this.#claimed(new Date(), 1) : {}),
      // The row is all there is.
      enqueue: async () => undefined,
      take: (submission) => {
        letGo();
        // Stored by a server that stops meanwhile, it is graded by the next one once its claim runs out.
        const begins = isFree && !this.#isClosed;
        if (begins) this.#start(submission, 1);
        else this.#fill();
        return begins;
      },
      release: () => {
        letGo();
        if (this.#mayWait) this.#fill();
      },
    };
  }

  position(row: QueuedRow): Promise<number | null> {
    return this.#positions.of(row);
  }

  stop(id: string): boolean {
    const running = this.#running.get(id);
    running?.stopping.abort();
    return running !== undefined;
  }

  /** One promise for all who wait: on a busy server they would pile up, and each look at every submission again. */
  idle(): Promise<void> {
    this.#idle ??= this.#untilIdle().finally(() => {
      this.#idle = null;
    });
    return this.#idle;
  }

  async #untilIdle(): Promise<void> {
    while (this.#running.size > 0 || this.#looking !== null) {
      await Promise.all([...this.#running.values()].map(({ work }) => work));
      await this.#looking;
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#looking;
    await Promise.all([...this.#running.values()].map(({ work }) => work));
    clearInterval(this.#heart);
  }

  /** Says that what runs here is alive, gives back what others left, and looks for what they put into the table. */
  #beat(): void {
    this.#keepClaims()
      .then(() => this.#giveBackAbandoned())
      .catch(this.#options.onError)
      .finally(() => this.#fill());
  }

  async #keepClaims(): Promise<void> {
    const ids = [...this.#running.keys()];
    if (ids.length === 0) return;
    const { submission } = this.#options.database;
    const { count } = await submission.updateMany({
      where: { id: { in: ids }, claimedBy: this.#owner, status: "grading" },
      data: { claimedUntil: this.#leaseEnd() },
    });
    if (count === ids.length) return;
    // Cancelled by way of another process.
    const where = { id: { in: ids }, status: "cancelled" };
    for (const { id } of await submission.findMany({ where, select: { id: true } })) this.stop(id);
  }

  /** Also what this process has lost, where the database failed when its verdict was to be stored. */
  async #giveBackAbandoned(): Promise<void> {
    await this.#options.database.submission.updateMany({
      where: {
        ...{ status: "grading", OR: this.#noClaim() },
        id: { notIn: [...this.#running.keys()] },
      },
      data: { status: "queued", claimedBy: null, claimedUntil: null },
    });
  }

  #fill(): void {
    if (this.#isClosed) return;
    this.#mayWait = true;
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
      while (!this.#isClosed && this.#running.size + this.#reserved < this.#options.workers) {
        const claim = await this.#claim();
        if (claim === null) {
          // Another may have been stored while this was asked.
          this.#mayWait = this.#lookAgain;
          break;
        }
        this.#start(claim.submission, claim.attempts);
      }
    }
  }

  /** The one due first, now marked as taken. */
  async #claim(): Promise<Pick<Claim, "submission" | "attempts"> | null> {
    const { submission } = this.#options.database;
    for (;;) {
      const now = new Date();
      const isWaiting = { status: "queued", OR: [{ claimedUntil: null }, ...this.#noClaim()] };
      const next = await submission.findFirst({
        where: { ...isWaiting, id: { notIn: [...this.#running.keys()] } },
        orderBy: [{ dueAt: "asc" }, { id: "asc" }],
        select: QUEUED,
      });
      if (next === null) return null;
      const { attempts, ...waiting } = next;
      const { count } = await submission.updateMany({
        where: { ...isWaiting, id: waiting.id, attempts },
        data: this.#claimed(now, attempts + 1),
      });
      // None: another process was faster.
      if (count === 1) return { submission: waiting, attempts: attempts + 1 };
    }
  }

  #claimed(now: Date, attempts: number) {
    return {
      ...{ status: "grading", startedAt: now, attempts },
      ...{ claimedBy: this.#owner, claimedUntil: this.#leaseEnd() },
    };
  }

  #start(submission: QueuedSubmission, attempts: number): void {
    const stopping = new AbortController();
    const { signal } = stopping;
    const taken = { submission, owner: this.#owner, attempts };
    const giveBack = (afterMs: number) => this.#giveBack(taken, afterMs);
    const work = this.#options.grade({ ...taken, signal, isHeld: () => true, giveBack }).finally(() => {
      this.#running.delete(submission.id);
      if (this.#mayWait) this.#fill();
    });
    this.#running.set(submission.id, { work, stopping });
  }

  async #giveBack(taken: Parameters<typeof claimedRow>[0], afterMs: number): Promise<void> {
    await this.#options.database.submission.updateMany({
      where: claimedRow(taken),
      data: { status: "queued", claimedBy: null, claimedUntil: new Date(Date.now() + afterMs) },
    });
  }

  /** One that has run out, or that only a clock can have made which was fast: nothing is claimed for so long. */
  #noClaim() {
    const now = Date.now();
    const longest = new Date(now + 2 * this.#options.leaseMs);
    return [{ claimedUntil: { lt: new Date(now) } }, { claimedUntil: { gt: longest } }];
  }

  #leaseEnd(): Date {
    return new Date(Date.now() + this.#options.leaseMs);
  }
}
