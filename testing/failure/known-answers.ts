import { join } from "node:path";
import { createGrader, type Exercise, loadExercise, type Report } from "../../grader/index.ts";

/** A text whose verdict is known before it is sent. */
export interface KnownAnswer {
  readonly slug: string;
  readonly source: string;
  readonly verdict: Report["verdict"];
  readonly score: number;
}

/** Wrong answers of one exercise that are sent. */
const WRONG = 3;

/**
 * The right answer of each exercise and a few wrong ones, graded once without anything that fails.
 *
 * @param cacheDir where case banks are kept
 */
export async function knownAnswers(
  exercisesDir: string,
  slugs: readonly string[],
  cacheDir: string,
): Promise<readonly KnownAnswer[]> {
  const grader = await createGrader({ processes: 1, cacheDir });
  try {
    const answers: KnownAnswer[] = [];
    for (const slug of slugs) {
      const read = await loadExercise(join(exercisesDir, slug));
      if (!read.ok) throw new Error(`${slug} does not load: ${JSON.stringify(read.problems)}`);
      for (const source of sourcesOf(read.exercise)) {
        const { verdict, score } = await grader.grade(read.exercise, source);
        answers.push({ slug, source, verdict, score });
      }
    }
    return answers;
  } finally {
    await grader.close();
  }
}

function sourcesOf({ reference, misconceptions }: Exercise): readonly string[] {
  return [reference, ...Object.values(misconceptions).slice(0, WRONG)];
}
