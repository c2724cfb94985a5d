import type { Exercise } from "../../grader/index.ts";

export interface CollectionSize {
  readonly exercises: number;
  readonly checks: number;
  readonly questions: number;
  readonly misconceptions: number;
}

/** What the collection holds, counted. */
export function collectionSize(exercises: readonly Pick<Exercise, "spec" | "quiz">[]): CollectionSize {
  const sum = (of: (exercise: Pick<Exercise, "spec" | "quiz">) => number) =>
    exercises.reduce((total, exercise) => total + of(exercise), 0);
  return {
    exercises: exercises.length,
    checks: sum(({ spec }) => spec.checks.length),
    questions: sum(({ quiz }) => quiz?.questions.length ?? 0),
    misconceptions: sum(({ spec }) => Object.keys(spec.misconceptions).length),
  };
}
