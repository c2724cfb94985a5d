import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { LoadedExercise } from "../spec/load/exercise-from-files.ts";
import { loadExercise } from "../spec/load/load-exercise.ts";

/** Absolute path of the folder of the exercises that come with the grader: one folder each, named by its slug. */
export const exercisesFolder: string = fileURLToPath(new URL("../../exercises", import.meta.url));

/**
 * Reads and validates the folder of an exercise. What is wrong with it is in the result, with file and line.
 *
 * @param folder exercises that it uses are looked for beside it, and then among those that come with the grader
 */
export function loadFolder(folder: string): Promise<LoadedExercise> {
  const isOwn = dirname(resolve(folder)) === exercisesFolder;
  return loadExercise(folder, undefined, isOwn ? undefined : exercisesFolder);
}
