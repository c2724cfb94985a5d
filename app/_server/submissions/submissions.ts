import { can, type OwnedExercise } from "../access/can.ts";
import type { User } from "../accounts/user.ts";
import type { Announcements } from "../database/announcements.ts";
import type { Database } from "../database/database.ts";
import type { DatabaseAddress } from "../database/database-address.ts";
import { LocalAnnouncements } from "../database/local-announcements.ts";
import type { RateLimits } from "../http/limits.ts";
import type { DraftChange, SavedDraft } from "../learning/save-draft.ts";
import { PlatformError } from "../platform-error.ts";
import { cancelSubmission } from "./cancel-submission.ts";
import { Cancellations } from "./cancellations.ts";
import { type Claim, LEASE_MS } from "./claim.ts";
import { deleteSubmission } from "./delete-submission.ts";
import { type GradingParts, gradeClaimed } from "./grading.ts";
import type { GradingQueue, QueuedSubmission } from "./grading-queue.ts";
import { InProcessQueue } from "./in-process-queue.ts";
import { JobQueue } from "./job-queue.ts";
import { refuseIfTooMany, storeSubmission } from "./store-submission.ts";
import { readReport, type StoredReport } from "./stored-report.ts";
import { SubmissionFeed, type WatchedEvent } from "./submission-feed.ts";
import {
  type SubmissionSummary,
  type SubmissionView,
  type SubmissionWithoutSource,
  statusOf,
  summaryOf,
} from "./submission-view.ts";
import { type AfterVerdict, afterVerdict } from "./verdict.ts";

export interface NewSubmission {
  readonly slug: string;
  readonly source: string;
  /** Chosen by the client for one press of the button. */
  readonly key: string;
  /** Where the text is the learner's draft, too, and not saved yet; programs have none. */
  readonly draft?: Omit<DraftChange, "source"> | undefined;
}

export interface AcceptedSubmission {
  readonly id: string;
  /** What became of the draft that came along; null where none did. */
  readonly draft: SavedDraft | null;
}

export interface LatestSubmission {
  /** null where there is none yet. */
  readonly submission: SubmissionView | null;
  /** How many there are. */
  readonly count: number;
  readonly after: AfterVerdict | null;
}

interface Parts extends Omit<GradingParts, "feed" | "retryMs"> {
  readonly address: DatabaseAddress;
  readonly limits: RateLimits;
  /** Where other processes share the database. */
  readonly announcements?: Announcements;
  /** How many are graded here at once; none where other processes of a PostgreSQL do it. */
  readonly workers: number;
  /** How long a killed process keeps what it had taken. */
  readonly leaseMs?: number;
}

/** A page lists them all, and a script can make ten thousand in a few hours. */
const MOST_LISTED = 1_000;

/** Stores submissions, has them graded, and tells how it goes. */
export class Submissions {
  readonly #parts: Parts;
  readonly #feed: SubmissionFeed;
  readonly #queue: GradingQueue;
  readonly #cancellations: Cancellations;

  /** Goes on at once with what an earlier process left behind. */
  constructor(parts: Parts) {
    const { leaseMs = LEASE_MS, announcements = new LocalAnnouncements() } = parts;
    this.#feed = new SubmissionFeed(announcements);
    const gradingParts = { ...parts, feed: this.#feed, retryMs: leaseMs / 5 };
    this.#parts = parts;
    this.#queue = queueOf({ ...parts, leaseMs }, (claim) => gradeClaimed(gradingParts, claim));
    this.#cancellations = new Cancellations(announcements, this.#queue);
  }

  /**
   * Stores a submission, and the draft it is made of, together or not at all, and queues it. The same key, or the same
   * text while it waits, is the same submission.
   *
   * @throws {PlatformError} noSuchExercise, keyReused, tooManySubmissions, tooManyWaiting, busyNetwork, storageFull,
   *   storageFullWithoutAccount
   */
  async submit(user: User, address: string, sent: NewSubmission): Promise<AcceptedSubmission> {
    const { exerciseId, versionId } = this.#parts.exercises.served(sent.slug);
    const submission = { ...sent, exerciseId, versionId };
    await refuseIfTooMany(this.#parts, user, address, submission);
    const place = this.#queue.reserve();
    let stored: QueuedSubmission | null = null;
    try {
      const done = await storeSubmission(this.#parts, user, address, submission, place);
      stored = done.stored;
      return { id: done.id, draft: done.draft };
    } finally {
      if (stored === null) place.release();
      else if (place.take(stored)) this.#feed.begin(stored);
    }
  }

  /** @throws {PlatformError} noSuchSubmission, also where it is another user's */
  async view(user: User | null, id: string): Promise<SubmissionView> {
    const row = await this.#parts.database.submission.findUnique({
      where: { id },
      include: { report: true },
    });
    const { source, ...rest } = await this.#allowed(user, id, row);
    return { ...(await this.#stateOf(rest)), source };
  }

  /** What a page that is opened again has to know: a learner's newest one to an exercise, and what all came to. */
  async latest(user: User, slug: string): Promise<LatestSubmission> {
    const { database, exercises } = this.#parts;
    const where = { userId: user.id, exerciseId: exercises.idOf(slug) ?? "" };
    const [row, count, drafts, progress] = await Promise.all([
      database.submission.findFirst({ where, orderBy: { createdAt: "desc" }, include: { report: true } }),
      database.submission.count({ where }),
      database.draft.count({ where }),
      database.progress.findMany({ where: { userId: user.id } }),
    ]);
    const after = afterVerdict(exercises, slug, progress, drafts > 0);
    if (row === null) return { submission: null, count, after };
    const { source, ...rest } = row;
    return { submission: { ...(await this.#stateOf(rest)), source }, count, after };
  }

  /**
   * As `state`, without a look at the database where it is graded here since it was stored: another process that took it
   * meanwhile is noticed by who looks again.
   */
  async firstState(user: User | null, id: string): Promise<SubmissionWithoutSource> {
    const begun = this.#feed.begun(id);
    // Moved into an account meanwhile, it is looked for.
    if (begun === null || begun.userId !== user?.id) return this.state(user, id);
    return this.#stateOf({ ...begun, ...JUST_BEGUN });
  }

  /** As `view`, without the source. */
  async state(user: User | null, id: string): Promise<SubmissionWithoutSource> {
    const { submission, report } = this.#parts.database;
    const row = await submission.findUnique({ where: { id }, omit: { source: true } });
    const allowed = await this.#allowed(user, id, row);
    // One that waits has none.
    const stored =
      allowed.finishedAt === null ? null : await report.findUnique({ where: { submissionId: id } });
    return this.#stateOf({ ...allowed, report: stored });
  }

  async #stateOf(row: StateRow): Promise<SubmissionWithoutSource> {
    const { id, exerciseId, versionId, counts, createdAt, finishedAt, report } = row;
    const slug = await this.#parts.exercises.slugOf(exerciseId);
    return {
      ...{ id, slug, versionId, counts, createdAt, finishedAt },
      status: statusOf(row.status),
      report: report === null ? null : await readReport(report),
      checksSoFar: this.#feed.checksSoFar(id),
      position: await this.#queue.position(row),
    };
  }

  async #allowed<Row extends { readonly userId: string; readonly exerciseId: string }>(
    user: User | null,
    id: string,
    row: Row | null,
  ): Promise<Row> {
    if (row === null) throw new PlatformError("noSuchSubmission", { id });
    const { userId, exerciseId } = row;
    // Most read their own: whose the exercise is is asked only where it decides.
    if (can(user, "readWork", { userId, exercise: NOBODYS })) return row;
    const exercise = await this.#parts.exercises.owned(exerciseId);
    if (!can(user, "readWork", { userId, exercise })) throw new PlatformError("noSuchSubmission", { id });
    return row;
  }

  /** Where it stands now, and in the queue; null where there is none. */
  async status(id: string): Promise<Pick<SubmissionWithoutSource, "status" | "position"> | null> {
    const row = await this.#parts.database.submission.findUnique({
      where: { id },
      select: { id: true, status: true, dueAt: true },
    });
    if (row === null) return null;
    return { status: statusOf(row.status), position: await this.#queue.position(row) };
  }

  /** What the verdicts of a learner have come to, for the page of an exercise. */
  async after(slug: string, user: User): Promise<AfterVerdict | null> {
    const { database, exercises } = this.#parts;
    return afterVerdict(exercises, slug, await database.progress.findMany({ where: { userId: user.id } }));
  }

  /** How many events were published here so far. */
  get published(): number {
    return this.#feed.published;
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
    return rows.map((row) => summaryOf(slug, row));
  }

  /**
   * Ends a submission that waits or is being graded, here or in another process.
   *
   * @throws {PlatformError} noSuchSubmission, alreadyGraded
   */
  async cancel(user: User, id: string): Promise<void> {
    await cancelSubmission(this.#parts.database, user, id);
    // Who watches one that is graded here is told when that has stopped.
    if (!this.#cancellations.stop(id)) this.#feed.publish(id, { kind: "finished", verdict: null });
  }

  /** @throws {PlatformError} noSuchSubmission, stillGrading */
  delete(user: User, id: string): Promise<void> {
    return deleteSubmission(this.#parts.database, user, id);
  }

  /** How many submissions a learner has made to an exercise. */
  count(user: User, slug: string): Promise<number> {
    const { database, exercises } = this.#parts;
    return database.submission.count({ where: { userId: user.id, exerciseId: exercises.idOf(slug) ?? "" } });
  }

  /** Tells of everything that happens from now on. @returns ends it */
  watch(id: string, listener: (event: WatchedEvent) => void): () => void {
    return this.#feed.subscribe(id, listener);
  }

  /** Resolves once nothing is being graded here. */
  idle(): Promise<void> {
    return this.#queue.idle();
  }

  async close(): Promise<void> {
    await this.#queue.close();
    this.#cancellations.close();
    this.#feed.close();
  }
}

function queueOf(
  { database, address, workers, log, leaseMs }: Parts & { readonly leaseMs: number },
  grade: (claim: Claim) => Promise<void>,
): GradingQueue {
  if (address.provider === "postgresql")
    return new JobQueue({ database, url: address.url, lanes: workers, grade, log, leaseMs });
  const onError = (error: unknown) => log.error({ err: error }, "reading the queue failed");
  return new InProcessQueue({ database, workers, leaseMs, grade, onError });
}

type SubmissionRow = NonNullable<Awaited<ReturnType<Database["submission"]["findUnique"]>>> & {
  readonly report: StoredReport | null;
};
type StateRow = Pick<
  SubmissionRow,
  "id" | "exerciseId" | "versionId" | "status" | "counts" | "createdAt" | "finishedAt" | "dueAt" | "report"
>;

/** Asked first: what a user may read of an exercise that is not theirs. */
const NOBODYS: OwnedExercise = { ownerId: null, isLeft: false, coAuthorIds: [] };

/** Of a submission that is graded as soon as it is stored. */
const JUST_BEGUN = { status: "grading", counts: true, finishedAt: null, dueAt: null, report: null };
