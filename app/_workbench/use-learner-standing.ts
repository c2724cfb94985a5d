import { createContext, use, useEffect, useRef, useState } from "react";
import type { ExerciseName } from "../_server/exercises/exercise-page.ts";
import type { ExerciseProgress } from "../_server/learning/progress.ts";
import { receivedProgress } from "../_submission/received-progress.ts";
import type { SubmissionState } from "../_submission/submission-state.ts";

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
 * As the page was made, then as verdicts change it: the last event of a submission says it, and nothing is asked again.
 *
 * @returns also what tells that the reference was shown
 */
export function useLearnerStanding(
  given: LearnerStanding,
  state: SubmissionState,
): readonly [LearnerStanding, () => void] {
  const [standing, setStanding] = useState(given);
  // The page was made anew, as for another language: then it knows everything.
  const [madeWith, setMadeWith] = useState(given.progress);
  if (madeWith !== given.progress) {
    setMadeWith(given.progress);
    setStanding(given);
  }
  const phase = useRef(state.phase);
  useEffect(() => {
    const wasSending = phase.current === "sending";
    phase.current = state.phase;
    if (wasSending && state.phase === "queued")
      setStanding((now) => ({ ...now, submissions: now.submissions + 1 }));
    if (state.phase !== "done" || state.after === null) return;
    const { progress, next } = state.after;
    setStanding((now) => ({ ...now, next, progress: receivedProgress(progress) }));
  }, [state]);
  const reveal = () =>
    setStanding((now) => ({ ...now, progress: { ...now.progress, revealedAt: new Date() } }));
  return [standing, reveal];
}
