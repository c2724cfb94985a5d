import { readdirSync } from "node:fs";
import { join } from "node:path";
import { loadExercise } from "../../grader/index.ts";
import { EXERCISES_FOLDER } from "../workload.ts";

/** What learners of an exercise write and submit. */
export interface ExerciseTexts {
  readonly slug: string;
  readonly starter: string;
  readonly right: string;
  readonly wrong: readonly string[];
}

/**
 * The texts of the folder's exercises.
 *
 * @param most of so many of them, in the order of their names
 */
export async function exerciseTexts(most = Number.POSITIVE_INFINITY): Promise<ExerciseTexts[]> {
  const texts: ExerciseTexts[] = [];
  const folders = readdirSync(EXERCISES_FOLDER, { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  );
  for (const { name } of folders.slice(0, most)) {
    const read = await loadExercise(join(EXERCISES_FOLDER, name));
    if (!read.ok) throw new Error(`${name} does not load: ${JSON.stringify(read.problems)}`);
    const { starter, reference, misconceptions } = read.exercise;
    texts.push({ slug: name, starter, right: reference, wrong: Object.values(misconceptions) });
  }
  return texts;
}
