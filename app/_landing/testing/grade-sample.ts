import { createGrader, loadExercise, type Report, withoutTimings } from "../../../grader/index.ts";

/** What the first page shows: batch normalisation whose backward takes mean and variance for constants. */
export const SHOWN_MISCONCEPTION = {
  exercise: "batch-norm",
  misconception: "statistics-as-constants",
} as const;

/** What the grader says of the sample. Time and memory are left out: they differ each time. */
export async function gradeSample(): Promise<Report> {
  const loaded = await loadExercise(`exercises/${SHOWN_MISCONCEPTION.exercise}`);
  if (!loaded.ok)
    throw new Error(`${SHOWN_MISCONCEPTION.exercise} is not valid: ${JSON.stringify(loaded.problems)}`);
  const source = loaded.exercise.misconceptions[SHOWN_MISCONCEPTION.misconception];
  if (source === undefined)
    throw new Error(`${SHOWN_MISCONCEPTION.exercise} has no ${SHOWN_MISCONCEPTION.misconception}`);
  const grader = await createGrader({ processes: 1 });
  try {
    return withoutTimings(await grader.grade(loaded.exercise, source));
  } finally {
    await grader.close();
  }
}
