import { createContext, use, useCallback, useEffect, useRef, useState } from "react";
import type { ExerciseName } from "../_server/exercises/exercise-page.ts";
import type { ExerciseProgress } from "../_server/learning/progress.ts";
import { receivedProgress } from "../_submission/received-progress.ts";
import type { StreamedAfter } from "../_submission/submission-state.ts";
import type { SubmissionHandle } from "../_submission/use-submission.ts";

/** How far the learner is with the exercise of a page, and what comes after it. */
export interface LearnerStanding {
  readonly progress: ExerciseProgress;
  /** How many submissions there are. */
  readonly submissions: number;
  /** null where everything is passed. */
  readonly next: ExerciseName | null;
}

const Standing = createContext<LearnerStanding | null>(null);

export const LearnerStandingProvider = Standing.Provider;

/** Of the workbench that something is in. */
export function useStanding(): LearnerStanding {
  const standing = use(Standing);
  if (standing === null) throw new Error("expected to be inside a Workbench");
  return standing;
}

/**
 * As the page was made, which Back may show long after; then as was found when it was opened; then as verdicts change
 * it: the last event of a submission says it, and nothing is asked again.
 *
 * @returns also what tells that the reference was shown
 */
export function useLearnerStanding(
  given: LearnerStanding,
  { state, found }: Pick<SubmissionHandle, "state" | "found">,
): readonly [LearnerStanding, () => void] {
  const [standing, setStanding] = useState(given);
  // The page was made anew, as for another language: then it knows everything.
  const [madeWith, setMadeWith] = useState(given.progress);
  if (madeWith !== given.progress) {
    setMadeWith(given.progress);
    setStanding(given);
  }
  const follow = useCallback((after: StreamedAfter | null) => {
    if (after !== null)
      setStanding((now) => ({ ...now, next: after.next, progress: receivedProgress(after.progress) }));
  }, []);
  useEffect(() => {
    if (found === null) return;
    setStanding((now) => ({ ...now, submissions: found.count }));
    follow(found.after);
  }, [found, follow]);
  const phase = useRef(state.phase);
  useEffect(() => {
    const wasSending = phase.current === "sending";
    phase.current = state.phase;
    if (wasSending && state.phase === "queued")
      setStanding((now) => ({ ...now, submissions: now.submissions + 1 }));
    if (state.phase === "done") follow(state.after);
  }, [state, follow]);
  const reveal = () =>
    setStanding((now) => ({ ...now, progress: { ...now.progress, revealedAt: new Date() } }));
  return [standing, reveal];
}
