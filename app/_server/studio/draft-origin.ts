import { type ExerciseFiles, exerciseFrom } from "../../../grader/index.ts";
import { can } from "../access/can.ts";
import { ownedExercise } from "../access/owned-exercise.ts";
import type { User } from "../accounts/user.ts";
import type { Database } from "../database/database.ts";
import { storedFiles } from "../exercises/exercise-versions.ts";
import { PlatformError } from "../platform-error.ts";
import { emptyFiles } from "./empty-files.ts";
import { filesOfQuestion } from "./files-of-question.ts";
import { ownFiles } from "./own-files.ts";
import { textsOf } from "./texts-of.ts";

/** What a new exercise is made of. */
export type DraftOrigin =
  | { readonly kind: "empty" }
  /** Another exercise: as its author edits it, else as it is published. */
  | { readonly kind: "copy"; readonly slug: string }
  /** A kind of exercise, to be made one's own. */
  | { readonly kind: "archetype"; readonly name: string }
  /** One question, pasted with its answer. */
  | { readonly kind: "question"; readonly text: string }
  | { readonly kind: "files"; readonly files: Readonly<Record<string, string>> };

/** From a folder of exercises to the schemas, as in the site's own. */
const SCHEMAS = "../../grader/spec/schema";

/**
 * The files of a new exercise.
 *
 * @throws {PlatformError} noSuchExercise: there is none to copy, or its reference is not for this user; as
 *   `filesOfQuestion`
 */
export async function filesOfOrigin(
  database: Database,
  user: User,
  slug: string,
  origin: DraftOrigin,
): Promise<ExerciseFiles> {
  if (origin.kind === "empty") return emptyFiles(slug);
  if (origin.kind === "files") return new Map(Object.entries(origin.files));
  if (origin.kind === "archetype") return new Map(Object.entries(exerciseFrom(origin.name, slug, SCHEMAS)));
  if (origin.kind === "question") return new Map(Object.entries(await filesOfQuestion(origin.text, slug)));
  return filesToCopy(database, user, origin.slug);
}

async function filesToCopy(database: Database, user: User, slug: string): Promise<ExerciseFiles> {
  const row = await database.exercise.findUnique({
    where: { slug },
    include: {
      files: { select: { path: true, content: true } },
      authors: { select: { userId: true } },
      publishedVersion: { select: { files: true } },
    },
  });
  // A copy holds the reference and every case.
  const isReadable =
    row !== null && can(user, "readReference", { exercise: ownedExercise(row), isEarned: false });
  if (!isReadable) throw new PlatformError("noSuchExercise", { slug });
  if (row.files.length > 0) return textsOf(row.files);
  const published = storedFiles(row.publishedVersion?.files ?? null);
  if (published.size === 0) throw new PlatformError("noSuchExercise", { slug });
  return ownFiles(published);
}
