import {
  type ExerciseFiles,
  exerciseFromFiles,
  type LoadedExercise,
  USED_FILES,
  usedFile,
  usedSlugs,
} from "../../../grader/index.ts";
import type { Database } from "../database/database.ts";
import { storedFiles } from "../exercises/exercise-versions.ts";

/** The exercise whose files are read. */
export interface DraftOf {
  readonly slug: string;
  readonly ownerId: string | null;
}

/**
 * Makes an exercise of what its authors have written, together with what it uses of published ones, which stays with it
 * as its version.
 */
export async function loadDraft(
  database: Database,
  draft: DraftOf,
  files: ExerciseFiles,
): Promise<LoadedExercise> {
  const { files: all, neighbours } = await withUsedFiles(database, draft, files);
  return exerciseFromFiles(draft.slug, all, { neighbours });
}

/** What authors have written, with the files of what it uses; `neighbours` is what it could use. */
export async function withUsedFiles(
  database: Database,
  { slug, ownerId }: DraftOf,
  files: ExerciseFiles,
): Promise<{ readonly files: ExerciseFiles; readonly neighbours: readonly string[] }> {
  const isUsable = {
    // Whoever uses an exercise can learn what its reference does: that is for its authors, and for all where it came with
    // the site.
    OR: [{ ownerId: null }, ...(ownerId === null ? [] : [{ ownerId }])],
    ...{ archivedAt: null, slug: { not: slug } },
  };
  const usable = await database.exercise.findMany({
    where: { ...isUsable, publishedVersionId: { not: null } },
    select: { slug: true },
  });
  const neighbours = usable.map((other) => other.slug).sort();
  const names = usedSlugs(files.get("exercise.yaml"));
  const used = await database.exercise.findMany({
    where: { ...isUsable, slug: { in: names, not: slug } },
    select: { slug: true, publishedVersion: { select: { files: true } } },
  });
  const all = new Map(files);
  for (const { slug: name, publishedVersion } of used)
    for (const [path, text] of filesOfUsed(name, storedFiles(publishedVersion?.files ?? null)))
      all.set(path, text);
  return { files: all, neighbours };
}

/** What stays with who uses an exercise: its own files of that kind, and those it keeps of others itself. */
function filesOfUsed(slug: string, files: ExerciseFiles): [string, string][] {
  const own = USED_FILES.flatMap((name): [string, string][] => {
    const text = files.get(name);
    return text === undefined ? [] : [[usedFile(slug, name), text]];
  });
  return [...own, ...[...files].filter(([path]) => isOfUsed(path))];
}

/** Whether a version keeps a file for an exercise that it uses: its authors have not written it. */
export function isOfUsed(path: string): boolean {
  return path.startsWith("uses/");
}
