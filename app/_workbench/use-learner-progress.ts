import { createContext, use, useCallback, useEffect, useRef, useState } from "react";
import { markPagesStale } from "../_client/stale-pages.ts";
import type { ExerciseName } from "../_server/exercises/exercise-page.ts";
import type { ExerciseProgress } from "../_server/learning/progress.ts";
import { receivedProgress } from "../_submission/received-progress.ts";
import type { StreamedAfter } from "../_submission/submission-state.ts";
import type { SubmissionHandle } from "../_submission/use-submission.ts";

/** How far the learner is with the exercise of a page, and what comes after it. */
export interface LearnerProgress {
  readonly progress: ExerciseProgress;
  /** How many submissions there are. */
  readonly submissions: number;
  /** null where everything is passed. */
  readonly next: ExerciseName | null;
}

const Context = createContext<LearnerProgress | null>(null);

export const LearnerProgressProvider = Context.Provider;

/** Of the workbench that something is in. */
export function useProgress(): LearnerProgress {
  const known = use(Context);
  if (known === null) throw new Error("expected to be inside a Workbench");
  return known;
}

/**
 * As the page was made, which Back may show long after; then as was found when it was opened; then as verdicts change
 * it: the last event of a submission says it, and nothing is asked again.
 *
 * @returns also what tells that the reference was shown
 */
export function useLearnerProgress(
  given: LearnerProgress,
  { state, found }: Pick<SubmissionHandle, "state" | "found">,
): readonly [LearnerProgress, () => void] {
  const [known, setKnown] = useState(given);
  // The page was made anew, as for another language: then it knows everything.
  const [madeWith, setMadeWith] = useState(given.progress);
  if (madeWith !== given.progress) {
    setMadeWith(given.progress);
    setKnown(given);
  }
  const follow = useCallback((after: StreamedAfter | null) => {
    if (after !== null)
      setKnown((now) => ({ ...now, next: after.next, progress: receivedProgress(after.progress) }));
  }, []);
  useEffect(() => {
    if (found === null) return;
    setKnown((now) => ({ ...now, submissions: found.count }));
    follow(found.after);
  }, [found, follow]);
  const phase = useRef(state.phase);
  useEffect(() => {
    const wasSending = phase.current === "sending";
    phase.current = state.phase;
    if (wasSending && state.phase === "queued")
      setKnown((now) => ({ ...now, submissions: now.submissions + 1 }));
    if (state.phase !== "done" || state.after === null) return;
    follow(state.after);
    markPagesStale();
  }, [state, follow]);
  const reveal = () => {
    setKnown((now) => ({ ...now, progress: { ...now.progress, revealedAt: new Date() } }));
    markPagesStale();
  };
  return [known, reveal];
}
