import { resolve } from "node:path";
import { type ReadExercise, readExercise } from "./read-exercise.ts";
import { readFolder } from "./read-files.ts";

/**
 * Reads and validates an exercise folder. Whatever is wrong with it is a problem in the result; nothing a folder can
 * contain makes this throw.
 */
export async function loadExercise(dir: string): Promise<ReadExercise> {
  const path = resolve(dir);
  const folder = await readFolder(path);
  const read = readExercise(
    path,
    folder.files,
    folder.problems.map(({ file }) => file),
  );
  if (folder.problems.length === 0) return read;
  return { ok: false, problems: [...folder.problems, ...(read.ok ? [] : read.problems)] };
}
