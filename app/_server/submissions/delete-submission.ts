import type { User } from "../accounts/user.ts";
import type { Database } from "../database/database.ts";
import { learnerTransaction } from "../database/learner-transaction.ts";
import { PlatformError } from "../platform-error.ts";
import { isWaiting, statusOf } from "./submission-view.ts";

/**
 * Deletes one submission of a user's own, code and report, so that there is room for others. What it has earned stays
 * in their progress. Where such a learner signs in to an account that has seen the reference, what counts is found
 * among the submissions that are left.
 *
 * @throws {PlatformError} noSuchSubmission, also where it is another user's; stillGrading
 */
export function deleteSubmission(database: Database, { id: userId }: User, id: string): Promise<void> {
  return learnerTransaction(database, userId, async (tx) => {
    const found = await tx.submission.findUnique({ where: { id, userId }, select: { status: true } });
    if (found === null) throw new PlatformError("noSuchSubmission");
    if (isWaiting(statusOf(found.status))) throw new PlatformError("stillGrading");
    const { bytes } = await tx.submission.delete({ where: { id }, select: { bytes: true } });
    await tx.user.update({ where: { id: userId }, data: { storedBytes: { decrement: bytes } } });
  });
}
