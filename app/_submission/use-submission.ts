import { useEffect, useReducer, useRef, useState } from "react";
import { type AnswerOf, ask } from "../_client/ask.ts";
import { currentOwner } from "../_client/current-owner.ts";
import type { DraftKeeper } from "../_editor/draft/draft-keeper.ts";
import { askUntilKnown } from "./ask-until-known.ts";
import { GrowingWait } from "./growing-wait.ts";
import { sendSubmission } from "./send-submission.ts";
import { isBusy, nextState, type SubmissionState, sendingOf } from "./submission-state.ts";
import { watchSubmission } from "./watch-submission.ts";

export interface SubmissionHandle {
  readonly state: SubmissionState;
  /** What was submitted, where a verdict is shown; null until it is known. */
  readonly source: string | null;
  /** How the learner stood when the page was opened; null until it is known, and for one chosen submission. */
  readonly found: Pick<LastSubmission, "count" | "after"> | null;
  /** Sends what stands in the editor; a second press while that is under way does nothing. */
  readonly submit: (source: string, saveWith: DraftKeeper["saveWith"]) => Promise<void>;
  /** The server has cancelled the one under way. */
  readonly noteCancelled: () => void;
}

/**
 * Sends submissions and follows them to their verdicts.
 *
 * @param id the submission to begin with; without it the last one of the exercise
 */
export function useSubmission(slug: string, id?: string): SubmissionHandle {
  const [state, dispatch] = useReducer(nextState, { phase: "none" });
  const latest = useRef(state);
  latest.current = state;
  const isSending = useRef(false);
  const watched = state.phase === "queued" || state.phase === "grading" ? state.id : null;

  useEffect(() => {
    if (watched === null) return;
    const leaving = new AbortController();
    void watchSubmission(watched, dispatch, leaving.signal);
    return () => leaving.abort();
  }, [watched]);

  const [submitted, setSubmitted] = useState<Submitted | null>(null);
  const [found, setFound] = useState<LastSubmission | null>(null);

  // Asked anew whenever the page is opened: what it was rendered with may be from before the last one.
  useEffect(() => {
    const leaving = new AbortController();
    const { signal } = leaving;
    const restore = (submission: FetchedSubmission | null | undefined) => {
      if (submission == null) return;
      // One sent meanwhile is the newer.
      setSubmitted((known) => known ?? submission);
      dispatch({ kind: "restored", submission });
    };
    const restoreLast = (last: LastSubmission | null) => {
      const { phase } = latest.current;
      // Of one sent meanwhile its events say what is newer.
      if (phase !== "none" && phase !== "unsent") return;
      setFound(last);
      restore(last?.submission);
    };
    const restored =
      id === undefined
        ? lastSubmission(slug, signal).then(restoreLast)
        : submissionOf(id, signal).then(restore);
    restored.catch(() => undefined);
    return () => leaving.abort();
  }, [slug, id]);

  const submit: SubmissionHandle["submit"] = async (source, saveWith) => {
    // A double click comes faster than a state.
    if (isSending.current || isBusy(latest.current)) return;
    isSending.current = true;
    const sending = sendingOf(latest.current, slug, source, newKey);
    dispatch({ kind: "send", sending });
    const answer = await saveWith(source, (draft) => sendSubmission(currentOwner(), sending, draft)).finally(
      () => {
        isSending.current = false;
      },
    );
    if (answer.ok) setSubmitted({ id: answer.content.id, source });
    dispatch(
      answer.ok ? { kind: "accepted", id: answer.content.id } : { kind: "refused", refusal: answer.refusal },
    );
  };
  const source = state.phase === "done" && state.id === submitted?.id ? submitted.source : null;
  return { state, source, found, submit, noteCancelled: () => dispatch({ kind: "cancelled" }) };
}

type LastSubmission = AnswerOf<"GET /api/exercises/{slug}/submissions/latest">;
type FetchedSubmission = AnswerOf<"GET /api/submissions/{id}">;

interface Submitted {
  readonly id: string;
  readonly source: string;
}

/** One that is not finished is followed to its end, a finished one is shown. */
export async function lastSubmission(
  slug: string,
  signal: AbortSignal,
  send = currentOwner().fetch,
  wait = new GrowingWait(),
): Promise<LastSubmission | null> {
  const question = () =>
    ask("GET /api/exercises/{slug}/submissions/latest", { params: { slug }, signal }, send);
  const answer = await askUntilKnown(question, wait, signal);
  return answer?.ok ? answer.content : null;
}

async function submissionOf(id: string, signal: AbortSignal): Promise<FetchedSubmission | null> {
  const question = () => ask("GET /api/submissions/{id}", { params: { id }, signal });
  const answer = await askUntilKnown(question, new GrowingWait(), signal);
  return answer?.ok ? answer.content : null;
}

/** `randomUUID` is there on secure pages only, and a class may meet on `http://` in its own network. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
