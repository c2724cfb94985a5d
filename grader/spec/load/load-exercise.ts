import { basename, resolve } from "node:path";
import { exerciseFromFiles, type LoadedExercise, type SpecCache } from "./exercise-from-files.ts";
import { readFolder } from "./read-folder.ts";

/**
 * Reads and validates an exercise folder. Whatever is wrong with it is a problem in the result; nothing a folder can
 * contain makes this throw.
 */
export async function loadExercise(dir: string, cache?: SpecCache): Promise<LoadedExercise> {
  const path = resolve(dir);
  const { files, problems } = readFolder(path);
  if (problems.length === 0) return exerciseFromFiles(basename(path), files, { dir: path, cache });
  const { readDocuments } = await import("./read-documents.ts");
  const read = readDocuments(
    basename(path),
    files,
    problems.map(({ file }) => file),
  );
  return { ok: false, problems: [...problems, ...(read.ok ? [] : read.problems)] };
}
