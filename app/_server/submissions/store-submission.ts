import type { User } from "../accounts/user.ts";
import type { Database, Transaction } from "../database/database.ts";
import { type LockedLearner, learnerTransaction } from "../database/learner-transaction.ts";
import { networkOf } from "../http/client-address.ts";
import type { RateLimits } from "../http/limits.ts";
import { type DraftChange, type SavedDraft, saveDraft } from "../learning/save-draft.ts";
import { dueAt } from "./due-at.ts";
import type { Place, QueuedSubmission } from "./grading-queue.ts";
import { refuseIfFull } from "./refuse-if-full.ts";
import { knownSubmission, relatedSubmissions, waitingAhead, wasSent } from "./related-submissions.ts";

/** A submission as it came, to a version of an exercise. */
export interface SentSubmission {
  readonly exerciseId: string;
  readonly versionId: string;
  readonly source: string;
  readonly key: string;
  readonly draft?: Omit<DraftChange, "source"> | undefined;
}

export interface StoredSubmission {
  readonly id: string;
  /** null where it is one that was stored before. */
  readonly stored: QueuedSubmission | null;
  /** What became of the draft that came along; null where none did. */
  readonly draft: SavedDraft | null;
}

interface Parts {
  readonly database: Database;
  readonly limits: RateLimits;
}

/**
 * Stores a submission, and the draft it is made of, together or not at all.
 *
 * @param place in the queue, where it may be graded at once
 * @throws {PlatformError} keyReused, tooManySubmissions, tooManyWaiting, busyNetwork, storageFull,
 *   storageFullWithoutAccount
 */
export async function storeSubmission(
  { database, limits }: Parts,
  user: User,
  address: string,
  sent: SentSubmission,
  place: Place,
): Promise<StoredSubmission> {
  const { exerciseId, versionId, source, key, draft } = sent;
  const bytes = Buffer.byteLength(source);
  const network = networkOf(address);
  const work = async (tx: Transaction, learner: LockedLearner): Promise<StoredSubmission> => {
    const saved = async () =>
      draft === undefined ? null : saveDraft(tx, user.id, exerciseId, { ...draft, source });
    const related = await relatedSubmissions(tx, user.id, key, network, learner);
    const known = await knownSubmission(tx, related, user.id, sent);
    if (known !== null) return { id: known, stored: null, draft: await saved() };
    await limits.submission(user.id, address);
    refuseIfFull(learner);
    const now = new Date();
    const due = dueAt(now, !learner.isAnonymous, waitingAhead(related, user.id, learner));
    const queued = { userId: user.id, exerciseId, versionId, source, createdAt: now };
    const { id } = await tx.submission.create({
      data: { ...queued, bytes, key, network, dueAt: due, ...place.row() },
      select: { id: true },
    });
    await place.enqueue(tx, id);
    return { id, stored: { id, ...queued }, draft: await saved() };
  };
  return learnerTransaction(database, user.id, work, { bytes, isStored: (done) => done.stored !== null });
}

/**
 * Before a transaction begins; what was sent already is told again, however many there are.
 *
 * @throws {PlatformError} tooManySubmissions
 */
export async function refuseIfTooMany(
  { database, limits }: Parts,
  user: User,
  address: string,
  sent: SentSubmission,
): Promise<void> {
  try {
    await limits.anotherSubmission(user.id, address);
  } catch (refusal) {
    if (!(await wasSent(database, user.id, sent))) throw refusal;
  }
}
