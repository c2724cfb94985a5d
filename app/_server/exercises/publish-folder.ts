import { createHash } from "node:crypto";
import { type Exercise, type ExerciseFiles, exerciseVersion } from "../../../grader/index.ts";
import type { Database } from "../database/database.ts";

interface FromFolder {
  readonly exercise: Exercise;
  readonly files: ExerciseFiles;
}

/**
 * Brings the exercises of a folder into the database: a row for each, a version for each state of its files. One whose
 * folder is gone is archived; what learners did of it stays. An exercise of a user's is left alone, also by a folder of its
 * name.
 *
 * @param folders names of all folders, those included that are drafts or hold a mistake
 */
export async function publishFolder(
  database: Database,
  folders: readonly string[],
  published: readonly FromFolder[],
): Promise<void> {
  for (const { exercise, files } of published) await publish(database, exercise, files);
  await database.exercise.updateMany({
    where: { ...OF_FOLDER, archivedAt: null, slug: { notIn: [...folders] } },
    data: { archivedAt: new Date() },
  });
}

const OF_FOLDER = { ownerId: null, leftAt: null };

async function publish(database: Database, exercise: Exercise, files: ExerciseFiles): Promise<void> {
  const { slug } = exercise.spec;
  const versionId = exerciseVersion(exercise);
  const known = await database.exercise.findUnique({ where: { slug } });
  // Another server may be starting with the same folder: whoever is second finds what the first has made.
  const row =
    known ?? (await database.exercise.upsert({ where: { slug }, create: { slug }, update: { slug } }));
  const isUsers = row.ownerId !== null || row.leftAt !== null;
  if (isUsers || (row.publishedVersionId === versionId && row.archivedAt === null)) return;
  const exerciseId = row.id;
  await database.exerciseVersion.upsert({
    where: { id: versionId },
    create: { id: versionId, exerciseId, files: JSON.stringify(Object.fromEntries(files)) },
    // Nothing new, but what is empty would be a look and an insertion, between which the other one may insert.
    update: { exerciseId },
  });
  await takeOverLegacy(database, exercise, versionId);
  await database.exercise.updateMany({
    where: { id: exerciseId, ...OF_FOLDER },
    data: { publishedVersionId: versionId, archivedAt: null },
  });
}

/**
 * Versions used to be named by what a program had made of the files. Where this program still makes the same of them,
 * it is the same version: what was done with it goes on under the name of the files.
 */
async function takeOverLegacy(database: Database, exercise: Exercise, versionId: string): Promise<void> {
  const from = { versionId: legacyVersionId(exercise) };
  const isThere = await database.exerciseVersion.count({ where: { id: from.versionId } });
  if (isThere === 0) return;
  await database.$transaction([
    database.submission.updateMany({ where: from, data: { versionId } }),
    database.quizAttempt.updateMany({ where: from, data: { versionId } }),
    database.exerciseVersion.deleteMany({ where: { id: from.versionId } }),
  ]);
}

/** Of then: one starter for all, both languages, nothing derived or of other exercises, and nothing to see after a pass. */
function legacyVersionId({ spec: specNow, ...now }: Exercise): string {
  const { dir: _dir, chineseStarter: _chinese, uses: _used, ...more } = now;
  const {
    alternatives: _others,
    pictures: _module,
    explanation: _text,
    pytorch: _code,
    derived: _derived,
    carriedInto: _carried,
    ...parts
  } = more;
  const { uses: _uses, pictures: _pictures, languages: _languages, ...spec } = specNow;
  return createHash("sha256")
    .update(JSON.stringify({ spec, ...parts }))
    .digest("hex")
    .slice(0, 32);
}
