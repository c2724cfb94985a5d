import { deserialize, serialize } from "node:v8";
import type { Exercise, SpecProblem } from "../exercise.ts";
import { assembleExercise, type Documents } from "./assemble-exercise.ts";
import { type ExerciseFiles, fileProblems, hashOfFiles } from "./exercise-files.ts";
import { isAlternative } from "./exercise-path.ts";
import { nameVersion } from "./exercise-version.ts";

export type LoadedExercise =
  | { readonly ok: true; readonly exercise: Exercise; readonly files: ExerciseFiles }
  | { readonly ok: false; readonly problems: readonly SpecProblem[] };

/**
 * Keeps what validating files came to, by their hash. Optional: it saves the start of Zod and of the YAML parser, most
 * of a fresh process's time. Its keys know nothing of the grader's version: the cache must.
 */
export interface SpecCache {
  read(key: string): Uint8Array | null;
  write(key: string, documents: Uint8Array): void;
}

/**
 * Validates the files of an exercise and makes it. Whatever is wrong with them is a problem in the result; nothing they
 * can hold makes this throw.
 *
 * @param slug what the exercise has to be called in its files; null: whatever they call it
 * @param options.dir where the files are, if they are in a folder
 * @param options.alternatives right answers in other styles that lie beside the files and belong to no version; those
 *   among the files if absent
 * @param options.neighbours names of exercises that this one could use
 * @param options.published of a version that learners have: the {@link derivedFiles} that it keeps, none where it is older
 *   than such. They are read in place of what is derived now, and what only its author could mend does not count.
 */
export async function exerciseFromFiles(
  slug: string | null,
  files: ExerciseFiles,
  options: {
    readonly dir?: string;
    readonly cache?: SpecCache | undefined;
    readonly alternatives?: ExerciseFiles;
    readonly neighbours?: readonly string[];
    readonly published?: ExerciseFiles;
  } = {},
): Promise<LoadedExercise> {
  const problems = fileProblems(files);
  if (problems.length > 0) return { ok: false, problems };
  const { published } = options;
  const version = hashOfFiles(published === undefined ? files : [...files, ...asKept(published)]);
  // What is read less strictly is nothing for who asks strictly.
  const key = published === undefined ? version : `${version} published`;
  const alternatives = options.alternatives ?? new Map([...files].filter(([name]) => isAlternative(name)));
  const exerciseOf = (documents: Documents) =>
    nameVersion(
      assembleExercise(options.dir ?? documents.spec.slug, files, alternatives, documents),
      version,
    );
  const kept = options.cache?.read(key);
  if (kept) {
    const documents: Documents = deserialize(kept);
    if (slug === null || documents.spec.slug === slug)
      return { ok: true, exercise: exerciseOf(documents), files };
  }
  // Only now: a process that finds everything kept starts without Zod.
  const { readDocuments } = await import("./read-documents.ts");
  const read = readDocuments(slug, files, [], options.neighbours, published);
  if (!read.ok) return read;
  options.cache?.write(key, serialize(read.documents));
  return { ok: true, exercise: exerciseOf(read.documents), files };
}

/** No file of an exercise has such a path. What is derived otherwise now has other cases: it needs another name. */
function asKept(published: ExerciseFiles): [string, string][] {
  return [...published].map(([path, text]) => [`derived/${path}`, text]);
}
