import type { ExerciseFiles } from "../../../grader/index.ts";

/** Whether a version keeps a file for an exercise that it uses: its authors have not written it. */
export function isOfUsed(path: string): boolean {
  return path.startsWith("uses/");
}

/** Of a version's files those that its authors have written. */
export function ownFiles(files: ExerciseFiles): ExerciseFiles {
  return new Map([...files].filter(([path]) => !isOfUsed(path)));
}
