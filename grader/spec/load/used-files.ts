import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { type ExerciseFiles, USED_FILES, usedFile } from "./exercise-files.ts";
import { slugsOf } from "./exercise-slugs.ts";
import { readFolder } from "./read-folder.ts";
import { parseYaml } from "./yaml-document.ts";

export interface UsedFiles {
  /** Of every exercise that is used, by `uses/<slug>/<name>`: an exercise and what it uses are one version together. */
  readonly files: ExerciseFiles;
  /** Names of the exercises that could be used. */
  readonly neighbours: readonly string[];
}

/**
 * What an exercise needs of those it uses, and of those that they use. One that is not there, or lacks a file, is left
 * out: whoever reads the documents says so.
 *
 * @param elsewhere another directory they may stand in, as for drafts
 */
export function usedFiles(dir: string, files: ExerciseFiles, elsewhere?: string): UsedFiles {
  const places = [dirname(dir), ...(elsewhere === undefined ? [] : [elsewhere])];
  const found = new Map<string, string>();
  const ahead = usedSlugs(files.get("exercise.yaml"));
  for (const slug of ahead) {
    const place = places.find((each) => existsSync(join(each, slug, "exercise.yaml")));
    if (place === undefined) continue;
    const content = readFolder(join(place, slug));
    for (const name of USED_FILES) {
      const text = content.files.get(name);
      if (text !== undefined) found.set(usedFile(slug, name), text);
    }
    ahead.push(...usedSlugs(content.files.get("exercise.yaml")).filter((next) => !ahead.includes(next)));
  }
  return { files: found, neighbours: [...new Set(places.flatMap(slugsOf))].sort() };
}

/**
 * Names of the exercises that an `exercise.yaml` uses, as far as the text can be read; what is wrong with it is said
 * where it is validated.
 */
export function usedSlugs(text = ""): string[] {
  // Most exercises use none, and to parse a file takes longer than to read it.
  if (!MAY_USE.test(text)) return [];
  const parsed = parseYaml("exercise.yaml", text);
  const value: unknown = parsed.ok ? parsed.document.value : null;
  const uses = typeof value === "object" && value !== null && "uses" in value ? value.uses : null;
  return typeof uses === "object" && uses !== null ? Object.keys(uses) : [];
}

/** Whether a document may have the key: as it stands, or in one of YAML's other ways to write a key. */
const MAY_USE = /\buses["']?\s*:|(?:^|[{,])\s*\?\s|\\/m;
