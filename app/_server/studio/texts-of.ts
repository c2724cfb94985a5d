import type { ExerciseFiles } from "../../../grader/index.ts";

/** Rows of files as the grader takes them. */
export function textsOf(
  files: readonly { readonly path: string; readonly content: string }[],
): ExerciseFiles {
  return new Map(files.map(({ path, content }) => [path, content]));
}
