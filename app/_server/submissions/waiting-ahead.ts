import type { Transaction } from "../database/database.ts";
import type { LockedLearner } from "../database/learner-transaction.ts";
import { PlatformError } from "../platform-error.ts";
import type { WaitingAhead } from "./due-at.ts";

const MOST_WAITING = 3;
const MOST_WAITING_WITHOUT_ACCOUNT = 2;
/** A large class behind one address, all at once. */
const MOST_WAITING_HERE = 150;

/** Stored, and without a verdict yet. */
export const IS_WAITING = { status: { in: ["queued", "grading"] } };

/**
 * Who is graded before what a learner sends now.
 *
 * @throws {PlatformError} tooManyWaiting, busyNetwork
 */
export async function waitingAhead(
  { submission }: Transaction,
  userId: string,
  network: string,
  { isAnonymous }: LockedLearner,
): Promise<WaitingAhead> {
  // Learners without an account are made by the hundred: what they send must not keep accounts out.
  const fromHere = isAnonymous ? { network } : { network, user: { isAnonymous: false } };
  const rows = await submission.findMany({
    where: { ...IS_WAITING, OR: [{ userId }, fromHere] },
    select: { userId: true },
  });
  const own = rows.filter((row) => row.userId === userId).length;
  const most = isAnonymous ? MOST_WAITING_WITHOUT_ACCOUNT : MOST_WAITING;
  if (own >= most) throw new PlatformError("tooManyWaiting", { most });
  if (rows.length - own >= MOST_WAITING_HERE) throw new PlatformError("busyNetwork");
  return { own, others: new Set(rows.map((row) => row.userId)).size - (own > 0 ? 1 : 0) };
}
