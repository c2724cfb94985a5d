import { basename, resolve } from "node:path";
import { mayUseOthers } from "./exercise-files.ts";
import { exerciseFromFiles, type LoadedExercise, type SpecCache } from "./exercise-from-files.ts";
import { readAlternatives, readFolder } from "./read-folder.ts";

/**
 * Reads and validates an exercise folder. Whatever is wrong with it is a problem in the result; nothing a folder can
 * contain makes this throw.
 *
 * @param elsewhere another directory than the folder's own in which exercises that it uses may stand
 */
export async function loadExercise(
  dir: string,
  cache?: SpecCache,
  elsewhere?: string,
): Promise<LoadedExercise> {
  const path = resolve(dir);
  const { files: own, problems } = readFolder(path);
  const used = mayUseOthers(own) ? (await import("./used-files.ts")).usedFiles(path, own, elsewhere) : NONE;
  const files = new Map([...own, ...used.files]);
  const { neighbours } = used;
  if (problems.length === 0) {
    const { files: alternatives } = readAlternatives(path);
    return exerciseFromFiles(basename(path), files, { dir: path, alternatives, cache, neighbours });
  }
  const { readDocuments } = await import("./read-documents.ts");
  const read = readDocuments(
    basename(path),
    files,
    problems.map(({ file }) => file),
    neighbours,
  );
  return { ok: false, problems: [...problems, ...(read.ok ? [] : read.problems)] };
}

const NONE = { files: new Map<string, string>(), neighbours: [] };
