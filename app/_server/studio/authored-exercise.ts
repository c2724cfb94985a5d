import { can } from "../access/can.ts";
import { OWNERSHIP, ownedExercise } from "../access/owned-exercise.ts";
import type { User } from "../accounts/user.ts";
import type { Database, Transaction } from "../database/database.ts";
import { PlatformError } from "../platform-error.ts";

/** An exercise as the studio works with it. */
export type AuthoredExercise = Awaited<ReturnType<typeof authoredExercise>>;

const ROW = {
  ...{ id: true, slug: true, listing: true, publishedVersionId: true, createdAt: true, archivedAt: true },
  ...OWNERSHIP,
} as const;

/**
 * An exercise that a user is an author of.
 *
 * @throws {PlatformError} notInstructor; noSuchExercise, also where it is another's
 */
export async function authoredExercise(database: Database | Transaction, user: User, id: string) {
  checkUsesStudio(user);
  const row = await database.exercise.findUnique({ where: { id }, select: ROW });
  if (row === null || !can(user, "author", ownedExercise(row)))
    throw new PlatformError("noSuchExercise", { slug: id });
  return row;
}

/** @throws {PlatformError} notInstructor */
export function checkUsesStudio(user: User): void {
  if (!can(user, "useStudio", null)) throw new PlatformError("notInstructor");
}
