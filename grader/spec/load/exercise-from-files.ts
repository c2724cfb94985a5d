import { deserialize, serialize } from "node:v8";
import type { Exercise, SpecProblem } from "../exercise.ts";
import { assembleExercise, type Documents } from "./assemble-exercise.ts";
import { type ExerciseFiles, fileProblems, hashOfFiles } from "./exercise-files.ts";
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
 * @param options.neighbours names of exercises that this one could use
 */
export async function exerciseFromFiles(
  slug: string | null,
  files: ExerciseFiles,
  options: {
    readonly dir?: string;
    readonly cache?: SpecCache | undefined;
    readonly neighbours?: readonly string[];
  } = {},
): Promise<LoadedExercise> {
  const problems = fileProblems(files);
  if (problems.length > 0) return { ok: false, problems };
  const version = hashOfFiles(files);
  const exerciseOf = (documents: Documents) =>
    nameVersion(assembleExercise(options.dir ?? documents.spec.slug, files, documents), version);
  const kept = options.cache?.read(version);
  if (kept) {
    const documents: Documents = deserialize(kept);
    if (slug === null || documents.spec.slug === slug)
      return { ok: true, exercise: exerciseOf(documents), files };
  }
  // Only now: a process that finds everything kept starts without Zod.
  const { readDocuments } = await import("./read-documents.ts");
  const read = readDocuments(slug, files, [], options.neighbours);
  if (!read.ok) return read;
  options.cache?.write(version, serialize(read.documents));
  return { ok: true, exercise: exerciseOf(read.documents), files };
}
