import { basename, resolve } from "node:path";
import { deserialize, serialize } from "node:v8";
import type { Exercise, SpecProblem } from "../exercise.ts";
import { assembleExercise, type Documents } from "./assemble-exercise.ts";
import { hashOf } from "./exercise-hash.ts";
import { readFolder } from "./read-folder.ts";

export type LoadedExercise =
  | { readonly ok: true; readonly exercise: Exercise }
  | { readonly ok: false; readonly problems: readonly SpecProblem[] };

/**
 * Keeps what validating a folder came to, by the hash of its texts. Optional: it saves the start of Zod and of the YAML
 * parser, most of a fresh process's time. Its keys know nothing of the grader's version: the cache must.
 */
export interface SpecCache {
  read(key: string): Uint8Array | null;
  write(key: string, documents: Uint8Array): void;
}

/**
 * Reads and validates an exercise folder. Whatever is wrong with it is a problem in the result; nothing a folder can
 * contain makes this throw.
 */
export async function loadExercise(dir: string, cache?: SpecCache): Promise<LoadedExercise> {
  const path = resolve(dir);
  const { files, problems } = readFolder(path);
  const isWhole = problems.length === 0;
  const key = cache !== undefined && isWhole ? hashOf([["/", basename(path)], ...files]) : null;
  const kept = key === null ? null : cache?.read(key);
  if (kept) {
    const documents: Documents = deserialize(kept);
    return { ok: true, exercise: assembleExercise(path, files, documents) };
  }
  const { readDocuments } = await import("./read-documents.ts");
  const read = readDocuments(
    basename(path),
    files,
    problems.map(({ file }) => file),
  );
  if (!read.ok || !isWhole) return { ok: false, problems: [...problems, ...(read.ok ? [] : read.problems)] };
  if (key !== null) cache?.write(key, serialize(read.documents));
  return { ok: true, exercise: assembleExercise(path, files, read.documents) };
}
