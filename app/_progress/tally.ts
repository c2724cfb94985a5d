import type { ExerciseProgress } from "../_server/learning/progress.ts";

/** How far a learner is with a number of exercises. */
export interface Tally {
  readonly exercises: number;
  readonly passed: number;
  /** Begun and not passed. */
  readonly begun: number;
  readonly points: number;
  readonly maxPoints: number;
  readonly quizRight: number;
  readonly quizTotal: number;
}

/** Adds up. */
export function tally(entries: readonly ExerciseProgress[]): Tally {
  const sum = (of: (entry: ExerciseProgress) => number) =>
    entries.reduce((total, entry) => total + of(entry), 0);
  return {
    exercises: entries.length,
    passed: sum(({ status }) => Number(status === "passed")),
    begun: sum(({ status }) => Number(status === "started")),
    points: sum(({ bestScore }) => bestScore),
    maxPoints: sum(({ maxScore }) => maxScore),
    quizRight: sum(({ quizRight }) => quizRight),
    quizTotal: sum(({ quizTotal }) => quizTotal),
  };
}

export function isWorkedOn({ passed, begun, quizRight }: Tally): boolean {
  return passed > 0 || begun > 0 || quizRight > 0;
}
