import { PlatformError } from "../platform-error.ts";
import type { Database, Transaction } from "./database.ts";

/**
 * What one learner does, one thing at a time, whichever process or tab it comes from: their own row is the lock.
 *
 * @throws {PlatformError} notSignedIn: the account is gone
 */
export function learnerTransaction<Result>(
  database: Database,
  userId: string,
  work: (tx: Transaction) => Promise<Result>,
): Promise<Result> {
  return database.$transaction(async (tx) => {
    // A write, and the first one: SQLite then waits for another process' write instead of failing in the middle.
    const { count } = await tx.user.updateMany({ where: { id: userId }, data: { updatedAt: new Date() } });
    if (count === 0) throw new PlatformError("notSignedIn");
    return work(tx);
  });
}
