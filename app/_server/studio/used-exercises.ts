import { type ExerciseFiles, USED_FILES, usedFile } from "../../../grader/index.ts";
import { whereReferenceRead } from "../access/can.ts";
import type { User } from "../accounts/user.ts";
import type { Database } from "../database/database.ts";
import { storedFiles } from "../exercises/exercise-versions.ts";
import type { DraftReader } from "./draft-reader.ts";
import { isOfUsed } from "./own-files.ts";

/** The exercise whose files are read. */
export interface DraftOf {
  readonly slug: string;
  readonly ownerId: string | null;
}

/** By whose rights they are read; null: somebody's who is gone. */
export type DraftUser = Pick<User, "id" | "role"> | null;

export interface UsedParts {
  readonly database: Database;
  readonly reader: Pick<DraftReader, "names">;
}

/**
 * What authors have written, with the files of what it uses; `neighbours` is what it could use.
 *
 * @throws {PlatformError} draftTooHard, busy
 */
export async function withUsedFiles(
  { database, reader }: UsedParts,
  { slug, ownerId }: DraftOf,
  user: DraftUser,
  files: ExerciseFiles,
): Promise<{ readonly files: ExerciseFiles; readonly neighbours: readonly string[] }> {
  const isOfSame = ownerId === null ? [] : [{ ownerId }];
  const isUsable = {
    // Whoever uses an exercise can learn what its reference does: that is for its authors, and for all where it came with
    // the site. A co-author of one is not one of all that its owner has.
    AND: [{ OR: [{ ownerId: null, leftAt: null }, ...isOfSame] }, whereReferenceRead(user)],
    archivedAt: null,
    publishedVersionId: { not: null },
  };
  const usable = await database.exercise.findMany({
    where: { ...isUsable, slug: { not: slug } },
    select: { slug: true },
  });
  const { uses } = await reader.names(files.get("exercise.yaml") ?? "");
  const used = await database.exercise.findMany({
    where: { ...isUsable, slug: { in: [...uses], not: slug } },
    select: { slug: true, publishedVersion: { select: { files: true, derivedFiles: true } } },
  });
  const all = new Map(files);
  for (const { slug: name, publishedVersion } of used)
    for (const [path, text] of filesOfUsed(name, filesInFull(publishedVersion))) all.set(path, text);
  return { files: all, neighbours: usable.map((other) => other.slug).sort() };
}

/** With what was derived when they were published in place of what is not written in them. */
function filesInFull(
  version: { readonly files: string | null; readonly derivedFiles: string | null } | null,
): ExerciseFiles {
  return new Map([...storedFiles(version?.files ?? null), ...storedFiles(version?.derivedFiles ?? null)]);
}

/** What stays with who uses an exercise: its own files of that kind, and those it keeps of others itself. */
function filesOfUsed(slug: string, files: ExerciseFiles): [string, string][] {
  const own = USED_FILES.flatMap((name): [string, string][] => {
    const text = files.get(name);
    return text === undefined ? [] : [[usedFile(slug, name), text]];
  });
  return [...own, ...[...files].filter(([path]) => isOfUsed(path))];
}
