import type { ExerciseProgress } from "../_server/learning/progress.ts";
import type { StreamedAfter } from "./submission-state.ts";

/** Progress as an event brings it: dates are text there. */
export function receivedProgress({
  passedAt,
  revealedAt,
  ...rest
}: StreamedAfter["progress"]): ExerciseProgress {
  return { ...rest, passedAt: dateOf(passedAt), revealedAt: dateOf(revealedAt) };
}

function dateOf(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}
