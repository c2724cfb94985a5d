import type { ExerciseFiles } from "../../../grader/index.ts";

/** The files of an exercise as they are published: the line of `exercise.yaml` that says it is a draft says so no more. */
export function asPublished(files: ExerciseFiles): ExerciseFiles {
  const text = files.get("exercise.yaml");
  if (text === undefined) return files;
  return new Map([...files, ["exercise.yaml", text.replace(DRAFT_LINE, "$1published$2$3")]]);
}

/** At the beginning of a line, so that it is the exercise's own; perhaps with a comment. */
const DRAFT_LINE = /^(status:[ \t]*["']?)draft(["']?)([ \t]*(?:[ \t]#[^\n]*)?)$/m;
