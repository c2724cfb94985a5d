import { type CheckReport, type Grader, Report } from "../../../grader/index.ts";
import { isStaff, type Viewer } from "../accounts/viewer.ts";
import type { Database } from "../database/database.ts";
import type { Exercises } from "../exercises/exercises.ts";
import type { Limits } from "../http/limits.ts";
import type { Log } from "../log.ts";
import { PlatformError } from "../platform-error.ts";
import type { GradingQueue } from "./grading-queue.ts";
import { InProcessQueue } from "./in-process-queue.ts";
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
  readonly grader: Grader;
  readonly limits: Limits;
  readonly log: Log;
  readonly workers: number;
}

const MOST_WAITING = 3;
const MOST_ATTEMPTS = 3;

/** Stores submissions, has them graded, and tells how it goes. */
export class Submissions {
  readonly #parts: Parts;
  readonly #feed = new SubmissionFeed();
  #queue: GradingQueue | null = null;

  private constructor(parts: Parts) {
    this.#parts = parts;
  }

  static async open(parts: Parts): Promise<Submissions> {
    const submissions = new Submissions(parts);
    submissions.#queue = await InProcessQueue.open({
      database: parts.database,
      workers: parts.workers,
      grade: (id) => submissions.#grade(id),
      onError: (error) => parts.log.error({ err: error }, "the queue could not be read"),
    });
    return submissions;
  }

  /**
   * Stores a submission and queues it. The same key, or the same text while it waits, is the same submission.
   *
   * @throws {PlatformError} noSuchExercise, tooManySubmissions, tooManyWaiting
   */
  async submit(
    viewer: Viewer,
    address: string,
    { slug, source, key }: NewSubmission,
  ): Promise<{ id: string }> {
    const { database, exercises, limits } = this.#parts;
    const { versionId } = exercises.served(slug);
    const known = await this.#known(viewer, { slug, source, key });
    if (known !== null) return known;
    await limits.submission(viewer.id, address);
    const waiting = await database.submission.count({
      where: { userId: viewer.id, status: { in: ["queued", "grading"] } },
    });
    if (waiting >= MOST_WAITING) throw new PlatformError("tooManyWaiting", { most: MOST_WAITING });
    const progress = await database.progress.findUnique({
      where: { userId_slug: { userId: viewer.id, slug } },
    });
    const counts = progress?.revealedAt == null;
    const data = { userId: viewer.id, slug, versionId, source, key, counts };
    // Two requests with one key at once: the database lets one of them in.
    const { id } = await database.submission
      .create({ data, select: { id: true } })
      .catch(
        async (error: unknown) => (await this.#known(viewer, { slug, source, key })) ?? Promise.reject(error),
      );
    this.#queue?.enqueue(id);
    return { id };
  }

  /** @throws {PlatformError} noSuchSubmission, also where it is somebody else's */
  async view(viewer: Viewer | null, id: string): Promise<SubmissionView> {
    const row = await this.#parts.database.submission.findUnique({ where: { id } });
    if (row === null || viewer === null || (row.userId !== viewer.id && !isStaff(viewer)))
      throw new PlatformError("noSuchSubmission", { id });
    const { slug, versionId, source, counts, createdAt, finishedAt, report } = row;
    return {
      ...{ id, slug, versionId, source, counts, createdAt, finishedAt },
      status: statusOf(row.status),
      report: report === null ? null : Report.parse(JSON.parse(report)),
      checksSoFar: this.#feed.checksSoFar(id),
      position: await this.position(id),
    };
  }

  /** How many are graded before it; null when it does not wait. */
  async position(id: string): Promise<number | null> {
    return (await this.#queue?.position(id)) ?? null;
  }

  /** Newest first. */
  async history(viewer: Viewer, slug: string): Promise<readonly SubmissionSummary[]> {
    const rows = await this.#parts.database.submission.findMany({
      where: { userId: viewer.id, slug },
      orderBy: { createdAt: "desc" },
      omit: { source: true, report: true },
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
    await this.#queue?.close();
  }

  async #known(viewer: Viewer, { slug, source, key }: NewSubmission): Promise<{ id: string } | null> {
    const { submission } = this.#parts.database;
    const sent = await submission.findUnique({
      where: { userId_key: { userId: viewer.id, key } },
      select: { id: true },
    });
    if (sent !== null) return sent;
    return submission.findFirst({
      where: { userId: viewer.id, slug, source, status: { in: ["queued", "grading"] } },
      select: { id: true },
    });
  }

  async #grade(id: string): Promise<void> {
    const { log } = this.#parts;
    try {
      this.#feed.publish(id, { kind: "grading" });
      const report = await this.#reportOn(id);
      await this.#store(id, report);
    } catch (error) {
      log.error({ err: error, submission: id }, "a submission could not be graded");
      await this.#giveUp(id).catch((problem: unknown) =>
        log.error({ err: problem, submission: id }, "nor marked"),
      );
    }
  }

  async #reportOn(id: string): Promise<Report> {
    const { database, exercises, grader } = this.#parts;
    const { versionId, source } = await database.submission.findUniqueOrThrow({ where: { id } });
    const exercise = await exercises.version(versionId);
    let place = 0;
    return grader.grade(exercise, source, {
      onCheck: (check) => this.#feed.publish(id, { kind: "check", place: place++, check }),
    });
  }

  /** The verdict and what it makes of the learner's progress, together or not at all. */
  async #store(id: string, report: Report): Promise<void> {
    await this.#parts.database.$transaction(async (tx) => {
      const { userId, slug, counts } = await tx.submission.update({
        where: { id },
        data: {
          status: report.verdict === "fault" ? "faulted" : "graded",
          report: JSON.stringify(report),
          verdict: report.verdict,
          score: report.score,
          maxScore: report.maxScore,
          finishedAt: new Date(),
        },
      });
      const where = { userId_slug: { userId, slug } };
      const before = await tx.progress.findUnique({ where });
      const isBetter = counts && report.verdict !== "fault" && report.score > (before?.bestScore ?? 0);
      const hasPassed = counts && report.verdict === "passed" && before?.passedAt == null;
      const change = {
        maxScore: report.maxScore,
        ...(isBetter ? { bestScore: report.score } : {}),
        ...(hasPassed ? { passedAt: new Date() } : {}),
      };
      await tx.progress.upsert({
        where,
        create: { userId, slug, submissions: 1, ...change },
        update: { submissions: { increment: 1 }, ...change },
      });
    });
    this.#feed.publish(id, { kind: "finished" });
  }

  /** Tried again some times: a lane that could not be started today may be tomorrow. */
  async #giveUp(id: string): Promise<void> {
    const { database } = this.#parts;
    const { attempts } = await database.submission.findUniqueOrThrow({ where: { id } });
    const isOver = attempts >= MOST_ATTEMPTS;
    await database.submission.update({
      where: { id },
      data: isOver ? { status: "faulted", verdict: "fault", finishedAt: new Date() } : { status: "queued" },
    });
    this.#feed.publish(id, { kind: isOver ? "finished" : "queued" });
  }
}

function statusOf(status: string): SubmissionStatus {
  if (status === "queued" || status === "grading" || status === "graded") return status;
  return "faulted";
}
