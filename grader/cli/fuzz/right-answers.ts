import { existsSync, readdirSync, readFileSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Exercise } from "../../index.ts";
import { type FolderContent, readAlternatives } from "../../spec/load/read-folder.ts";

/** Right answers to our own exercises in other styles: what comes with the source, and not with a package. */
const OURS = "grader/pipeline/testing/alternatives";
const SOURCE = fileURLToPath(new URL("../../..", import.meta.url));
const OWN_EXERCISES = fileURLToPath(new URL("../../../exercises", import.meta.url));

/**
 * Right answers in other styles, by file: `alternatives/*.ts` of the exercise, and for our own those beside the grader,
 * called as they are found from the root of the source.
 */
export function alternativesOf(exercise: Exercise): FolderContent {
  const { files, problems } = readAlternatives(exercise.dir);
  return { files: new Map([...files, ...ours(exercise)]), problems };
}

function ours({ dir, spec }: Exercise): [string, string][] {
  const folder = join(SOURCE, OURS, spec.slug);
  const isOwn = existsSync(OWN_EXERCISES) && dirname(realpathSync(dir)) === realpathSync(OWN_EXERCISES);
  if (!isOwn || !existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(".ts"))
    .sort()
    .map((name) => [`${OURS}/${spec.slug}/${name}`, readFileSync(join(folder, name), "utf8")]);
}
