import { useEffect, useReducer, useRef, useState } from "react";
import { ask } from "../_client/ask.ts";
import { currentOwner } from "../_client/current-owner.ts";
import { askUntilKnown } from "./ask-until-known.ts";
import { GrowingWait } from "./growing-wait.ts";
import {
  isBusy,
  nextState,
  type StreamedSubmission,
  type SubmissionState,
  sendingOf,
} from "./submission-state.ts";
import { watchSubmission } from "./watch-submission.ts";

export interface SubmissionHandle {
  readonly state: SubmissionState;
  /** What was submitted, where a verdict is shown; null until it is known. */
  readonly source: string | null;
  /** Sends what stands in the editor; a second press while that is under way does nothing. */
  readonly submit: (source: string, saveDraft: () => Promise<void>) => Promise<void>;
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

  // Asked anew whenever the page is opened: what it was rendered with may be from before the last one.
  useEffect(() => {
    const leaving = new AbortController();
    const { signal } = leaving;
    (id === undefined ? lastSubmission(slug, signal) : submissionOf(id, signal)).then(
      (submission) => submission !== null && dispatch({ kind: "restored", submission }),
      () => undefined,
    );
    return () => leaving.abort();
  }, [slug, id]);

  const [submitted, setSubmitted] = useState<Submitted | null>(null);
  // Taken up from an earlier visit, its text is not from here.
  const unknown = state.phase === "done" && state.id !== submitted?.id ? state.id : null;
  useEffect(() => {
    if (unknown === null) return;
    const leaving = new AbortController();
    ask("GET /api/submissions/{id}", { params: { id: unknown }, signal: leaving.signal }).then(
      (answer) => answer.ok && setSubmitted(answer.content),
      () => undefined,
    );
    return () => leaving.abort();
  }, [unknown]);

  const submit: SubmissionHandle["submit"] = async (source, saveDraft) => {
    // A double click comes faster than a state.
    if (isSending.current || isBusy(latest.current)) return;
    isSending.current = true;
    const sending = sendingOf(latest.current, slug, source, newKey);
    dispatch({ kind: "send", sending });
    await Promise.race([saveDraft().catch(() => undefined), pause(MOST_SAVING_MS)]);
    const answer = await ask("POST /api/submissions", { body: sending });
    isSending.current = false;
    if (answer.ok) setSubmitted({ id: answer.content.id, source });
    dispatch(
      answer.ok ? { kind: "accepted", id: answer.content.id } : { kind: "refused", refusal: answer.refusal },
    );
  };
  const source = state.phase === "done" && state.id === submitted?.id ? submitted.source : null;
  return { state, source, submit };
}

interface Submitted {
  readonly id: string;
  readonly source: string;
}

/** A submission does not wait for long until the draft is saved; its own text is in it. */
const MOST_SAVING_MS = 2_000;

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** One that is not finished is followed to its end, a finished one is shown. */
export async function lastSubmission(
  slug: string,
  signal: AbortSignal,
  send = currentOwner().fetch,
  wait = new GrowingWait(),
): Promise<StreamedSubmission | null> {
  const question = () => ask("GET /api/exercises/{slug}/submissions", { params: { slug }, signal }, send);
  const history = await askUntilKnown(question, wait, signal);
  const last = history?.ok ? history.content.submissions[0] : undefined;
  return last === undefined ? null : submissionOf(last.id, signal, send, wait);
}

async function submissionOf(
  id: string,
  signal: AbortSignal,
  send = currentOwner().fetch,
  wait = new GrowingWait(),
): Promise<StreamedSubmission | null> {
  const question = () => ask("GET /api/submissions/{id}", { params: { id }, signal }, send);
  const answer = await askUntilKnown(question, wait, signal);
  return answer?.ok ? answer.content : null;
}

/** `randomUUID` is there on secure pages only, and a class may meet on `http://` in its own network. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
