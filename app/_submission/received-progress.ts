import type { ExerciseProgress } from "../_server/learning/progress.ts";
import type { StreamedAfter } from "./submission-state.ts";

/** Progress as an event brings it: dates are text there, and it knows nothing newer of the quiz than the page does. */
export function receivedProgress(
  { passedAt, revealedAt, ...rest }: StreamedAfter["progress"],
  { quizRight, quizTotal }: Pick<ExerciseProgress, "quizRight" | "quizTotal">,
): ExerciseProgress {
  return { ...rest, passedAt: dateOf(passedAt), revealedAt: dateOf(revealedAt), quizRight, quizTotal };
}

function dateOf(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}
