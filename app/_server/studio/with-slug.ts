import type { ExerciseFiles } from "../../../grader/index.ts";

/**
 * The files of an exercise under another name: the line of `exercise.yaml` that says it is written anew, with its comment;
 * where there is none, one is put before the rest.
 */
export function withSlug(files: ExerciseFiles, slug: string): ExerciseFiles {
  const text = files.get("exercise.yaml");
  if (text === undefined) return files;
  const renamed = SLUG_LINE.test(text)
    ? text.replace(
        SLUG_LINE,
        (_, key: string, comment: string | undefined) => `${key}${slug}${comment ?? ""}`,
      )
    : `slug: ${slug}\n${text}`;
  return new Map([...files, ["exercise.yaml", renamed]]);
}

/** What the files of an exercise call it; null where they do not, or not in one word. */
export function slugIn(files: ExerciseFiles): string | null {
  return /^slug:[ \t]*["']?([\w-]+)["']?[ \t]*(#.*)?$/m.exec(files.get("exercise.yaml") ?? "")?.[1] ?? null;
}

/** At the beginning of a line, so that it is the exercise's own. */
const SLUG_LINE = /^(slug:[ \t]*)[^\n#]*?([ \t]+#[^\n]*)?$/m;
