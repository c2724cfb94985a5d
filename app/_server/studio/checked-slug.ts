import { MAX_SLUG_LENGTH, Slug } from "../../../grader/index.ts";
import type { Database } from "../database/database.ts";
import type { Exercises } from "../exercises/exercises.ts";
import { PlatformError } from "../platform-error.ts";

/** Names of folders and addresses that mean something else where exercises are kept or shown. */
const RESERVED: ReadonlySet<string> = new Set([
  ...["new", "import", "join", "try", "answers", "studio", "exercises", "tracks", "api", "admin", "uses"],
  ...["misconceptions", "alternatives", "reference", "starter", "oracle", "pictures"],
  // No folder of Windows can be called so: an exercise would not come out of its zip there.
  ...["con", "prn", "aux", "nul", ...numbered("com"), ...numbered("lpt")],
]);

/**
 * @returns the name, for which there is no exercise yet, not even an archived one
 * @throws {PlatformError} badSlug, slugReserved, slugTaken
 */
export async function checkedSlug(
  { database, exercises }: { readonly database: Database; readonly exercises: Exercises },
  slug: string,
): Promise<string> {
  if (RESERVED.has(slug)) throw new PlatformError("slugReserved", { slug });
  if (!Slug.safeParse(slug).success)
    throw new PlatformError("badSlug", { slug: slug.slice(0, MAX_SLUG_LENGTH), most: MAX_SLUG_LENGTH });
  const isTaken = exercises.hasFolder(slug) || (await database.exercise.count({ where: { slug } })) > 0;
  if (isTaken) throw new PlatformError("slugTaken", { slug });
  return slug;
}

function numbered(name: string): string[] {
  return Array.from({ length: 9 }, (_, i) => `${name}${i + 1}`);
}
