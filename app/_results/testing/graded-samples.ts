import { fileURLToPath } from "node:url";
import { createGrader, type Exercise, loadExercise, type Report } from "../../../grader/index.ts";

/** What shows all that results have to show: `slug/misconception`, `slug/starter`, or `slug` for the right answer. */
export const SAMPLES = [
  "batch-norm/statistics-as-constants",
  "batch-norm/eps-outside-root",
  "batch-norm/running-variance-biased",
  "adam/no-bias-correction",
  "conv-layer/weight-gradient-flipped",
  "attention/scale-missing-in-backward",
  "backpropagation/losses-after-update",
  "batch-norm/starter",
  "batch-norm",
] as const;
export type GradedSample = (typeof SAMPLES)[number];

/** Grades real submissions. */
export async function gradedSamples(samples: readonly GradedSample[]): Promise<Map<GradedSample, Report>> {
  const grader = await createGrader({ processes: 1 });
  const reports = new Map<GradedSample, Report>();
  try {
    for (const sample of samples) {
      const [slug = "", misconception] = sample.split("/");
      const loaded = await loadExercise(
        fileURLToPath(new URL(`../../../exercises/${slug}`, import.meta.url)),
      );
      if (!loaded.ok) throw new Error(`${slug}: ${JSON.stringify(loaded.problems)}`);
      const { exercise } = loaded;
      const source = sourceOf(exercise, misconception);
      if (source === undefined) throw new Error(`${slug} has no misconception ${misconception}`);
      reports.set(sample, await grader.grade(exercise, source));
    }
  } finally {
    await grader.close();
  }
  return reports;
}

function sourceOf(exercise: Exercise, part: string | undefined): string | undefined {
  if (part === undefined) return exercise.reference;
  return part === "starter" ? exercise.starter : exercise.misconceptions[part];
}
