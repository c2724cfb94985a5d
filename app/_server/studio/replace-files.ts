import type { ExerciseFiles } from "../../../grader/index.ts";
import type { Transaction } from "../database/database.ts";
import { backUpFile } from "./file-backups.ts";
import { noteFiles } from "./noted-files.ts";
import { saveFile } from "./save-file.ts";

/**
 * Puts files in place of all that an exercise has, inside a transaction in which nobody else changes one of them. What
 * they replace becomes backups.
 *
 * @returns the paths whose text is another now, or that are gone
 */
export async function replaceFiles(
  tx: Transaction,
  { exerciseId, userId }: { readonly exerciseId: string; readonly userId: string },
  files: ExerciseFiles,
): Promise<readonly string[]> {
  const now = await tx.exerciseFile.findMany({ where: { exerciseId } });
  const changed = new Set<string>();
  for (const { path, content, revision, updatedAt, updatedById } of now) {
    if (files.get(path) === content) continue;
    changed.add(path);
    await backUpFile(tx, exerciseId, { path, content, revision, writtenAt: updatedAt, userId: updatedById });
    if (!files.has(path)) await tx.exerciseFile.delete({ where: { exerciseId_path: { exerciseId, path } } });
  }
  const before = new Map(now.map((file) => [file.path, file]));
  const writtenAt = new Date();
  for (const [path, content] of files) {
    const there = before.get(path);
    if (there?.content === content) continue;
    changed.add(path);
    await saveFile(tx, { exerciseId, path, userId }, { content, base: there?.revision ?? 0, writtenAt });
  }
  await noteFiles(tx, exerciseId, ["exercise.yaml"]);
  return [...changed].sort();
}
