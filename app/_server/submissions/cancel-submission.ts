import type { User } from "../accounts/user.ts";
import type { Database } from "../database/database.ts";
import { PlatformError } from "../platform-error.ts";
import { WAITS_NO_MORE } from "./store-verdict.ts";
import { statusOf, WAITING } from "./submission-view.ts";

/**
 * Takes a user's own submission out of the queue, or off who grades it: it stays stored, counts as no attempt, and gets
 * no verdict, because a verdict is stored only for who still holds it. A second time is as good as once.
 *
 * @throws {PlatformError} noSuchSubmission, also where it is another user's; alreadyGraded
 */
export async function cancelSubmission(database: Database, user: User, id: string): Promise<void> {
  const { submission } = database;
  const userId = user.id;
  const { count } = await submission.updateMany({
    where: { id, userId, status: { in: [...WAITING] } },
    data: { status: "cancelled", finishedAt: new Date(), ...WAITS_NO_MORE },
  });
  if (count === 1) return;
  const found = await submission.findUnique({ where: { id, userId }, select: { status: true } });
  if (found === null) throw new PlatformError("noSuchSubmission", { id });
  const status = statusOf(found.status);
  if (status !== "cancelled") throw new PlatformError("alreadyGraded");
}
