import { PlatformError } from "../platform-error.ts";
import type { Database, Transaction } from "./database.ts";

/** What of a learner's row is known while it is locked. */
export interface LockedLearner {
  readonly isAnonymous: boolean;
  /** What their submissions hold, with what this transaction adds. */
  readonly storedBytes: number;
}

/**
 * What one learner does, one thing at a time, whichever process or tab it comes from: their own row is the lock.
 *
 * @param addedBytes to what their submissions hold
 * @throws {PlatformError} notSignedIn: the account is gone
 */
export function learnerTransaction<Result>(
  database: Database,
  userId: string,
  work: (tx: Transaction, learner: LockedLearner) => Promise<Result>,
  addedBytes = 0,
): Promise<Result> {
  return database.$transaction(async (tx) => {
    // A write, and the first one: SQLite then waits for another process' write instead of failing in the middle.
    const [learner] = await tx.user.updateManyAndReturn({
      where: { id: userId },
      data: { updatedAt: new Date(), storedBytes: { increment: addedBytes } },
      select: { isAnonymous: true, storedBytes: true },
    });
    if (learner === undefined) throw new PlatformError("notSignedIn");
    return work(tx, learner);
  });
}
