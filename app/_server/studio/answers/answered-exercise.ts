import type { Exercise } from "../../../../grader/index.ts";
import { can } from "../../access/can.ts";
import { OWNERSHIP, ownedExercise } from "../../access/owned-exercise.ts";
import type { User } from "../../accounts/user.ts";
import type { Database } from "../../database/database.ts";
import type { Exercises } from "../../exercises/exercises.ts";
import { PlatformError } from "../../platform-error.ts";
import { checkUsesStudio } from "../authored-exercise.ts";

/** An exercise whose answers a user may read, as learners are given it; null before its first version. */
export interface AnsweredExercise {
  readonly id: string;
  readonly slug: string;
  readonly exercise: Exercise | null;
}

/**
 * Authors read the answers to what they are authors of, admins all.
 *
 * @throws {PlatformError} notInstructor; noSuchExercise, also where it is another's
 */
export async function answeredExercise(
  { database, exercises }: { readonly database: Database; readonly exercises: Exercises },
  user: User,
  id: string,
): Promise<AnsweredExercise> {
  checkUsesStudio(user);
  const row = await database.exercise.findUnique({
    where: { id },
    select: { id: true, slug: true, publishedVersionId: true, ...OWNERSHIP },
  });
  if (row === null || !can(user, "readAnswers", ownedExercise(row)))
    throw new PlatformError("noSuchExercise", { slug: id });
  const { slug, publishedVersionId } = row;
  const exercise = publishedVersionId === null ? null : await exercises.version(publishedVersionId);
  return { id, slug, exercise };
}
