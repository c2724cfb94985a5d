import type { Database, Transaction } from "../database/database.ts";
import type { LockedLearner } from "../database/learner-transaction.ts";
import { PlatformError } from "../platform-error.ts";
import { type WaitingAhead, wasFirst } from "./due-at.ts";
import { WAITING } from "./submission-view.ts";

const MOST_WAITING = 3;
const MOST_WAITING_WITHOUT_ACCOUNT = 2;
/** A large class behind one address, all at once. */
const MOST_WAITING_HERE = 150;

const IS_WAITING = { status: { in: [...WAITING] } };

/** What decides whether a submission is new, and when it is due; without texts, of which a network may have many. */
interface RelatedSubmission {
  readonly id: string;
  readonly userId: string;
  readonly key: string;
  readonly exerciseId: string;
  readonly createdAt: Date;
  readonly dueAt: Date | null;
}

interface SentText {
  readonly exerciseId: string;
  readonly source: string;
  readonly key: string;
}

/** Whether it may have been sent already, asked before a transaction: within one `knownSubmission` decides. */
export async function wasSent(
  { submission }: Database,
  userId: string,
  { exerciseId, source, key }: SentText,
): Promise<boolean> {
  const where = { userId, OR: [{ key }, { exerciseId, source, ...IS_WAITING }] };
  return (await submission.findFirst({ where, select: { id: true } })) !== null;
}

/** A learner's own that wait or have this key, and what waits from the same network. */
export function relatedSubmissions(
  { submission }: Transaction,
  userId: string,
  key: string,
  network: string,
  { isAnonymous }: LockedLearner,
): Promise<readonly RelatedSubmission[]> {
  // Learners without an account are made by the hundred: what they send must not keep accounts out.
  const fromHere = isAnonymous ? { network } : { network, user: { isAnonymous: false } };
  return submission.findMany({
    where: {
      OR: [
        { userId, key },
        { userId, ...IS_WAITING },
        { ...fromHere, ...IS_WAITING },
      ],
    },
    select: { id: true, userId: true, key: true, exerciseId: true, createdAt: true, dueAt: true },
  });
}

/**
 * The one that was sent already: by the same key, or with the same text while it waits.
 *
 * @throws {PlatformError} keyReused
 */
export async function knownSubmission(
  { submission }: Transaction,
  related: readonly RelatedSubmission[],
  userId: string,
  { exerciseId, source, key }: SentText,
): Promise<string | null> {
  const own = related.filter((one) => one.userId === userId);
  const sent = own.find((one) => one.key === key);
  const candidates = own.filter((one) => one.exerciseId === exerciseId).map(({ id }) => id);
  const same =
    candidates.length === 0
      ? []
      : await submission.findMany({ where: { id: { in: candidates }, source }, select: { id: true } });
  if (sent === undefined) return same[0]?.id ?? null;
  if (!same.some(({ id }) => id === sent.id)) throw new PlatformError("keyReused");
  return sent.id;
}

/**
 * Who is graded before what a learner sends now.
 *
 * @throws {PlatformError} tooManyWaiting, busyNetwork
 */
export function waitingAhead(
  related: readonly RelatedSubmission[],
  userId: string,
  { isAnonymous }: LockedLearner,
): WaitingAhead {
  const own = related.filter((row) => row.userId === userId).length;
  const most = isAnonymous ? MOST_WAITING_WITHOUT_ACCOUNT : MOST_WAITING;
  if (own >= most) throw new PlatformError("tooManyWaiting", { most });
  if (related.length - own >= MOST_WAITING_HERE) throw new PlatformError("busyNetwork");
  const others = related.filter((row) => row.userId !== userId);
  const dues = others.flatMap(({ createdAt, dueAt }) =>
    dueAt !== null && wasFirst({ createdAt, dueAt }) ? [dueAt.getTime()] : [],
  );
  const lastDue = dues.length === 0 ? null : new Date(Math.max(...dues));
  return { own, others: new Set(others.map((row) => row.userId)).size, lastDue };
}
