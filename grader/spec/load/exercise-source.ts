import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Exercise, SpecProblem } from "../exercise.ts";
import type { ExerciseFiles } from "./exercise-files.ts";
import { readAlternatives } from "./read-folder.ts";

/** An exercise with the files it was made of and what lies beside them, in a folder or in memory. */
export interface ExerciseSource {
  readonly exercise: Exercise;
  readonly files: ExerciseFiles;
  /** Right answers in other styles, `alternatives/*.ts`. */
  readonly alternatives: ExerciseFiles;
  /** Those that cannot be read. */
  readonly problems: readonly SpecProblem[];
  /** Everything that is there, read or not, by path relative to the exercise. */
  readonly names: readonly string[];
}

interface Loaded {
  readonly exercise: Exercise;
  readonly files: ExerciseFiles;
}

/** Of an exercise that was loaded from a folder. */
export function folderSource({ exercise, files }: Loaded): ExerciseSource {
  const { files: alternatives, problems } = readAlternatives(exercise.dir);
  return { exercise, files, alternatives, problems, names: namesIn(exercise.dir) };
}

/** Of an exercise that is in no folder: whatever it has is among its files. */
export function memorySource({ exercise, files }: Loaded): ExerciseSource {
  const alternatives = new Map(Object.entries(exercise.alternatives));
  const names = [...files.keys()].filter((name) => !name.startsWith("uses/"));
  return { exercise, files, alternatives, problems: [], names };
}

/** What is in the folder and in its folders of modules. A leading dot belongs to editors and systems. */
function namesIn(dir: string): string[] {
  return readdirSync(dir, { withFileTypes: true })
    .filter(({ name }) => !name.startsWith("."))
    .flatMap((entry) => {
      if (!["misconceptions", "alternatives"].includes(entry.name) || !entry.isDirectory())
        return [entry.name];
      const inner = readdirSync(join(dir, entry.name)).filter((name) => !name.startsWith("."));
      return [entry.name, ...inner.map((name) => `${entry.name}/${name}`)];
    })
    .sort();
}
