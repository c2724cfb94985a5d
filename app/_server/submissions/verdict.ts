import type { Report } from "../../../grader/index.ts";
import type { Exercises } from "../exercises/exercises.ts";
import { type ExerciseProgress, exerciseProgress, nextExercise } from "../learning/progress.ts";

/** What came of a submission, as it was stored. */
export interface Verdict {
  readonly status: "graded" | "faulted";
  readonly report: Report | null;
  readonly counts: boolean;
  readonly finishedAt: Date;
  /** Whose submission it is; what it changed is theirs alone. */
  readonly userId: string;
  readonly after: AfterVerdict | null;
}

/** What a verdict changes around it. */
export interface AfterVerdict {
  readonly progress: ExerciseProgress;
  /** What to do next; null where everything is passed. */
  readonly next: {
    readonly slug: string;
    readonly title: { readonly zh: string; readonly en: string };
  } | null;
}

type ProgressRows = readonly (Parameters<typeof exerciseProgress>[1] & { readonly exerciseId: string })[];

/**
 * From all stored progress of a learner; null where the exercise is no longer in the catalogue.
 *
 * @param hasBegun whether there is a draft or a submission
 */
export function afterVerdict(
  exercises: Exercises,
  slug: string,
  rows: ProgressRows,
  hasBegun = true,
): AfterVerdict | null {
  const served = exercises.find(slug);
  if (served === null) return null;
  const row = rows.find(({ exerciseId }) => exerciseId === served.exerciseId);
  const passed = new Set(rows.flatMap((one) => (one.passedAt === null ? [] : [one.exerciseId])));
  const next = nextExercise(exercises, slug, (other) => passed.has(exercises.find(other)?.exerciseId ?? ""));
  const title = next === null ? undefined : exercises.find(next)?.spec.title;
  return {
    progress: exerciseProgress(served, row, hasBegun),
    next: next === null || title === undefined ? null : { slug: next, title },
  };
}
