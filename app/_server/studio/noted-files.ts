import type { ExerciseFiles } from "../../../grader/index.ts";
import type { Transaction } from "../database/database.ts";
import { draftHash } from "./draft-hash.ts";
import { textsOf } from "./texts-of.ts";

/**
 * After every change of an exercise's files, in its transaction: notes their hash, by which lists tell what has changed,
 * and that the title has to be read again.
 *
 * @param changed paths
 * @returns the files as they are now
 */
export async function noteFiles(
  tx: Transaction,
  exerciseId: string,
  changed: readonly string[],
): Promise<ExerciseFiles> {
  const files = textsOf(await tx.exerciseFile.findMany({ where: { exerciseId } }));
  const isRenamed = changed.includes("exercise.yaml");
  await tx.exercise.updateMany({
    where: { id: exerciseId },
    data: { filesHash: draftHash(files), ...(isRenamed ? { title: null } : {}) },
  });
  return files;
}
