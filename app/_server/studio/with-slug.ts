import type { ExerciseFiles } from "../../../grader/index.ts";

/**
 * The files of an exercise under another name: the line of `exercise.yaml` that says it is written anew, with its comment;
 * where there is none, one is put before the rest.
 */
export function withSlug(files: ExerciseFiles, slug: string): ExerciseFiles {
  const text = specText(files);
  if (text === null) return files;
  const lines = text.split("\n");
  const at = lines.findIndex((line) => line.startsWith(KEY));
  const renamed =
    at < 0 ? [`${KEY} ${slug}`, ...lines] : lines.with(at, `${KEY} ${slug}${commentOf(lines[at] ?? "")}`);
  return new Map([...files, ["exercise.yaml", renamed.join("\n")]]);
}

/** What the files of an exercise call it; null where they do not, or not in one word. */
export function slugIn(files: ExerciseFiles): string | null {
  return /^slug:[ \t]*["']?([\w-]+)["']?[ \t]*(#.*)?$/m.exec(specText(files) ?? "")?.[1] ?? null;
}

/** Without the byte-order mark that some editors begin a file with: its first line is a line as all others. */
function specText(files: ExerciseFiles): string | null {
  return files.get("exercise.yaml")?.replace(/^\uFEFF/, "") ?? null;
}

/** At the beginning of a line, so that it is the exercise's own. */
const KEY = "slug:";

/** With the white space before it; "" where there is none. */
function commentOf(line: string): string {
  const at = line.search(/[ \t]#/);
  return at < 0 ? "" : line.slice(line.slice(0, at).trimEnd().length);
}
