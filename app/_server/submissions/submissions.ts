import { type CheckReport, type Grader, Report } from "../../../grader/index.ts";
import { can } from "../access/can.ts";
import type { User } from "../accounts/user.ts";
import type { Database, Transaction } from "../database/database.ts";
import { learnerTransaction } from "../database/learner-transaction.ts";
import type { Exercises } from "../exercises/exercises.ts";
import { networkOf } from "../http/client-address.ts";
import type { RateLimits } from "../http/limits.ts";
import type { Log } from "../log.ts";
import { PlatformError } from "../platform-error.ts";
import { gradeClaimed } from "./grading.ts";
import type { GradingQueue } from "./grading-queue.ts";
import { InProcessQueue } from "./in-process-queue.ts";
import { readReport } from "./stored-report.ts";
import { type SubmissionEvent, SubmissionFeed } from "./submission-feed.ts";

export type SubmissionStatus = "queued" | "grading" | "graded" | "faulted";

/** A submission as its author sees it. */
export interface SubmissionView {
  readonly id: string;
  readonly slug: string;
  readonly versionId: string;
  readonly source: string;
  readonly status: SubmissionStatus;
  /** False where the reference had been shown before. */
  readonly counts: boolean;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
  readonly report: Report | null;
  readonly checksSoFar: readonly CheckReport[];
  /** How many are graded before it; null when it does not wait. */
  readonly position: number | null;
}

/** One line of a history. */
export type SubmissionSummary = Pick<
  SubmissionView,
  "id" | "slug" | "status" | "counts" | "createdAt" | "finishedAt"
> & {
  readonly verdict: Report["verdict"] | null;
  readonly score: number | null;
  readonly maxScore: number | null;
};

export interface NewSubmission {
  readonly slug: string;
  readonly source: string;
  /** Chosen by the client for one press of the button. */
  readonly key: string;
}

interface Parts {
  readonly database: Database;
  readonly exercises: Exercises;
  readonly grader: Pick<Grader, "grade">;
  readonly limits: RateLimits;
  readonly log: Log;
  readonly workers: number;
  /** How long a killed process keeps what it had taken. */
  readonly leaseMs?: number;
}

const MOST_WAITING = 3;
/** A large class behind one address, all at once. */
const MOST_WAITING_HERE = 150;
/** A page lists them all, and a script can make ten thousand in a few hours. */
const MOST_LISTED = 1_000;
const LEASE_MS = 10_000;

/** Stores submissions, has them graded, and tells how it goes. */
export class Submissions {
  readonly #parts: Parts;
  readonly #feed = new SubmissionFeed();
  readonly #queue: GradingQueue;

  /** Goes on at once with what an earlier process left behind. */
  constructor(parts: Parts) {
    const { database, workers, log, leaseMs = LEASE_MS } = parts;
    const gradingParts = { ...parts, feed: this.#feed, retryMs: leaseMs / 5 };
    this.#parts = parts;
    this.#queue = new InProcessQueue({
      ...{ database, workers, leaseMs },
      grade: (claim) => gradeClaimed(gradingParts, claim),
      onError: (error) => log.error({ err: error }, "reading the queue failed"),
    });
  }

  /**
   * Stores a submission and queues it. The same key, or the same text while it waits, is the same submission.
   *
   * @throws {PlatformError} noSuchExercise, tooManySubmissions, tooManyWaiting, busyNetwork
   */
  async submit(user: User, address: string, { slug, source, key }: NewSubmission): Promise<{ id: string }> {
    const { database, exercises, limits } = this.#parts;
    const { exerciseId, versionId } = exercises.served(slug);
    const userId = user.id;
    const { id } = await learnerTransaction(database, userId, async (tx) => {
      const known = await knownSubmission(tx, userId, { exerciseId, source, key });
      if (known !== null) return known;
      await limits.submission(userId, address);
      const waiting = await tx.submission.count({
        where: { userId, status: { in: ["queued", "grading"] } },
      });
      if (waiting >= MOST_WAITING) throw new PlatformError("tooManyWaiting", { most: MOST_WAITING });
      const network = networkOf(address);
      const here = await tx.submission.count({ where: { network, status: { in: ["queued", "grading"] } } });
      if (here >= MOST_WAITING_HERE) throw new PlatformError("busyNetwork");
      const progress = await tx.progress.findUnique({ where: { userId_exerciseId: { userId, exerciseId } } });
      const counts = progress?.revealedAt == null;
      const bytes = Buffer.byteLength(source);
      await tx.user.update({ where: { id: userId }, data: { storedBytes: { increment: bytes } } });
      const data = { userId, exerciseId, versionId, source, bytes, key, counts, network };
      return tx.submission.create({ data, select: { id: true } });
    });
    this.#queue.enqueue(id);
    return { id };
  }

  /** @throws {PlatformError} noSuchSubmission, also where it is another user's */
  async view(user: User | null, id: string): Promise<SubmissionView> {
    const { database, exercises } = this.#parts;
    const row = await database.submission.findUnique({ where: { id }, include: { report: true } });
    if (row === null) throw new PlatformError("noSuchSubmission", { id });
    const exercise = await exercises.row(row.exerciseId);
    if (!can(user, "readWork", { userId: row.userId, exercise }))
      throw new PlatformError("noSuchSubmission", { id });
    const { versionId, source, counts, createdAt, finishedAt, report } = row;
    const { slug } = exercise;
    return {
      ...{ id, slug, versionId, source, counts, createdAt, finishedAt },
      status: statusOf(row.status),
      report: report === null ? null : await readReport(report),
      checksSoFar: this.#feed.checksSoFar(id),
      position: await this.position(id),
    };
  }

  /** How many are graded before it; null when it does not wait. */
  position(id: string): Promise<number | null> {
    return this.#queue.position(id);
  }

  /** Where it stands now; null where there is none. */
  async status(id: string): Promise<SubmissionStatus | null> {
    const row = await this.#parts.database.submission.findUnique({ where: { id }, select: { status: true } });
    return row === null ? null : statusOf(row.status);
  }

  /** How many watch a submission. */
  get watchers(): number {
    return this.#feed.listenerCount;
  }

  /** Newest first, more than any learner makes; of a script's the newest thousand. */
  async history(user: User, slug: string): Promise<readonly SubmissionSummary[]> {
    const { database, exercises } = this.#parts;
    const exerciseId = exercises.idOf(slug);
    if (exerciseId === null) return [];
    const rows = await database.submission.findMany({
      where: { userId: user.id, exerciseId },
      orderBy: { createdAt: "desc" },
      take: MOST_LISTED,
      omit: { source: true },
    });
    return rows.map(({ id, counts, createdAt, finishedAt, verdict, score, maxScore, status }) => ({
      ...{ id, slug, counts, createdAt, finishedAt, score, maxScore },
      status: statusOf(status),
      verdict: verdict === null ? null : Report.shape.verdict.parse(verdict),
    }));
  }

  /** Tells of everything that happens from now on. @returns ends it */
  watch(id: string, listener: (event: SubmissionEvent) => void): () => void {
    return this.#feed.subscribe(id, listener);
  }

  async close(): Promise<void> {
    await this.#queue.close();
  }
}

/** The same key, or the same text while it waits, is the same submission. */
async function knownSubmission(
  { submission }: Transaction,
  userId: string,
  { exerciseId, source, key }: { exerciseId: string; source: string; key: string },
): Promise<{ id: string } | null> {
  const sent = await submission.findUnique({ where: { userId_key: { userId, key } }, select: { id: true } });
  if (sent !== null) return sent;
  return submission.findFirst({
    where: { userId, exerciseId, source, status: { in: ["queued", "grading"] } },
    select: { id: true },
  });
}

function statusOf(status: string): SubmissionStatus {
  if (status === "queued" || status === "grading" || status === "graded") return status;
  return "faulted";
}
