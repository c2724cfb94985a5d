import type { ExerciseFiles } from "../../../grader/index.ts";

/**
 * The files of an exercise as they are published: the line of `exercise.yaml` that says it is a draft says so no more;
 * where none says anything, which means the same, one is put before the rest.
 */
export function asPublished(files: ExerciseFiles): ExerciseFiles {
  const text = files.get("exercise.yaml");
  if (text === undefined) return files;
  const published = STATUS_LINE.test(text)
    ? text.replace(DRAFT_LINE, "$1published$2$3")
    : `status: published\n${text}`;
  return new Map([...files, ["exercise.yaml", published]]);
}

/** At the beginning of a line, so that it is the exercise's own. */
const STATUS_LINE = /^status:/m;
/** Perhaps with a comment. */
const DRAFT_LINE = /^(status:[ \t]*["']?)draft(["']?)([ \t]*(?:[ \t]#[^\n]*)?)$/m;
