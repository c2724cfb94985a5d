import { createGrader, loadExercise, type Report, withoutTimings } from "../../grader/index.ts";

/** The slip the first page shows: batch normalisation whose backward takes mean and variance for constants. */
export const SAMPLE = { exercise: "batch-norm", misconception: "statistics-as-constants" } as const;

/** What the grader says of the sample. Time and memory are left out: they differ each time. */
export async function gradeSample(): Promise<Report> {
  const loaded = await loadExercise(`exercises/${SAMPLE.exercise}`);
  if (!loaded.ok) throw new Error(`${SAMPLE.exercise} is not valid: ${JSON.stringify(loaded.problems)}`);
  const source = loaded.exercise.misconceptions[SAMPLE.misconception];
  if (source === undefined) throw new Error(`${SAMPLE.exercise} has no ${SAMPLE.misconception}`);
  const grader = await createGrader({ lanes: 1 });
  try {
    return withoutTimings(await grader.grade(loaded.exercise, source));
  } finally {
    await grader.close();
  }
}
