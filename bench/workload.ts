import { fileURLToPath } from "node:url";
import { type Exercise, loadExercise } from "../grader/index.ts";

export const EXERCISES_FOLDER = fileURLToPath(new URL("../exercises/", import.meta.url));

/** An exercise with a submission to grade over and over. */
export interface Workload {
  readonly name: string;
  readonly exercise: Exercise;
  readonly source: string;
}

/**
 * What verdicts are measured on: one conv2d of 2x2x5x5 with three filters, its values and all its gradients, by a right
 * answer and by one whose gradients are wrong; and the whole exercise that is taken from.
 */
export async function workloads(): Promise<Workload[]> {
  const whole = await load("conv-layer");
  const small = oneConvolution(whole);
  return [
    { name: "conv2d 2x2x5x5 o3, right", exercise: small, source: whole.reference },
    {
      name: "conv2d 2x2x5x5 o3, gradient wrong",
      exercise: small,
      source: whole.misconceptions["kernel-not-rotated"] ?? "",
    },
    { name: "conv-layer, whole exercise", exercise: whole, source: whole.reference },
  ];
}

async function load(slug: string): Promise<Exercise> {
  const read = await loadExercise(`${EXERCISES_FOLDER}${slug}`);
  if (!read.ok) throw new Error(`${slug} does not load: ${JSON.stringify(read.problems)}`);
  return read.exercise;
}

function oneConvolution(exercise: Exercise): Exercise {
  const gradient = exercise.spec.cases["gradient-full"];
  if (gradient === undefined) throw new Error("expected the case gradient-full of conv-layer");
  const title = { zh: "卷积", en: "convolution" };
  return {
    ...exercise,
    spec: {
      ...exercise.spec,
      cases: {
        values: { ...gradient, visibility: "public", function: "conv2d" },
        gradient: { ...gradient, visibility: "public" },
      },
      checks: [
        { kind: "values", name: "values", title, points: 50, cases: ["values"] },
        { kind: "gradient", name: "gradient", title, points: 50, cases: ["gradient"] },
      ],
    },
  };
}
