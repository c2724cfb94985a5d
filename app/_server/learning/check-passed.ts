import type { User } from "../accounts/user.ts";
import type { Database } from "../database/database.ts";
import { PlatformError } from "../platform-error.ts";

/**
 * What others made of an exercise is for who has passed it.
 *
 * @throws {PlatformError} notPassed
 */
export async function checkPassed(
  database: Database,
  user: Pick<User, "id"> | null,
  exerciseId: string,
): Promise<void> {
  const where = { userId: user?.id ?? "", exerciseId, passedAt: { not: null } };
  if (user === null || (await database.progress.count({ where })) === 0) throw new PlatformError("notPassed");
}
