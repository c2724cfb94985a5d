import { PlatformError } from "../platform-error.ts";
import type { Database, Transaction } from "./database.ts";

/** What of a learner's row is known while it is locked. */
export interface LockedLearner {
  readonly isAnonymous: boolean;
  /** What their submissions hold, with what this transaction adds. */
  readonly storedBytes: number;
}

/** What is counted as stored from the first statement on: a bound is looked at with it, and it costs no other one. */
export interface AddedBytes<Result> {
  readonly bytes: number;
  /** Where nothing was stored in the end, it is taken off again. */
  readonly isStored: (result: Result) => boolean;
}

/**
 * What one learner does, one thing at a time, whichever process or tab it comes from: their own row is the lock.
 *
 * @param added to what their submissions hold
 * @throws {PlatformError} notSignedIn: the account is gone
 */
export function learnerTransaction<Result>(
  database: Database,
  userId: string,
  work: (tx: Transaction, learner: LockedLearner) => Promise<Result>,
  added: AddedBytes<Result> = NOTHING,
): Promise<Result> {
  return database.$transaction(async (tx) => {
    // A write, and the first one: SQLite then waits for another process' write instead of failing in the middle.
    const [learner] = await tx.user.updateManyAndReturn({
      where: { id: userId },
      data: { updatedAt: new Date(), storedBytes: { increment: added.bytes } },
      select: { isAnonymous: true, storedBytes: true },
    });
    if (learner === undefined) throw new PlatformError("notSignedIn");
    const result = await work(tx, learner);
    if (!added.isStored(result))
      await tx.user.update({ where: { id: userId }, data: { storedBytes: { decrement: added.bytes } } });
    return result;
  });
}

const NOTHING: AddedBytes<unknown> = { bytes: 0, isStored: () => true };
