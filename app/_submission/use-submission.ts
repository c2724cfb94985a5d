import { useEffect, useReducer, useRef } from "react";
import { askServer, jsonPost } from "../_client/ask-server.ts";
import {
  isBusy,
  nextState,
  type StreamedSubmission,
  type SubmissionState,
  sendingOf,
} from "./submission-state.ts";
import { watchSubmission } from "./watch-submission.ts";

/** The last submission as the page found it: one that is not finished is taken up again, a finished one is shown. */
export interface LastSubmission {
  readonly id: string;
  readonly isFinished: boolean;
}

export interface SubmissionHandle {
  readonly state: SubmissionState;
  /** Sends what stands in the editor; a second press while that is under way does nothing. */
  readonly submit: (source: string, saveDraft: () => Promise<void>) => Promise<void>;
}

/** Sends submissions and follows them to their verdicts. */
export function useSubmission(slug: string, last: LastSubmission | null): SubmissionHandle {
  const [state, dispatch] = useReducer(nextState, last, firstState);
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

  const finished = last?.isFinished ? last.id : null;
  useEffect(() => {
    if (finished === null || latest.current.phase !== "none") return;
    const leaving = new AbortController();
    askServer<StreamedSubmission>(`/api/submissions/${finished}`, { signal: leaving.signal }).then(
      (answer) => {
        if (answer.ok) dispatch({ kind: "restored", submission: answer.content });
      },
      () => undefined,
    );
    return () => leaving.abort();
  }, [finished]);

  const submit: SubmissionHandle["submit"] = async (source, saveDraft) => {
    // A double click comes faster than a state.
    if (isSending.current || isBusy(latest.current)) return;
    isSending.current = true;
    const sending = sendingOf(latest.current, slug, source, newKey);
    dispatch({ kind: "send", sending });
    // One after the other: a visitor's first two requests at once would make two users of them.
    await Promise.race([saveDraft().catch(() => undefined), pause(MOST_SAVING_MS)]);
    const answer = await askServer<{ id: string }>("/api/submissions", jsonPost(sending));
    isSending.current = false;
    dispatch(
      answer.ok ? { kind: "accepted", id: answer.content.id } : { kind: "refused", refusal: answer.refusal },
    );
  };
  return { state, submit };
}

/** A submission does not wait for long until the draft is saved; its own text is in it. */
const MOST_SAVING_MS = 2_000;

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function firstState(last: LastSubmission | null): SubmissionState {
  if (last === null || last.isFinished) return { phase: "none" };
  return { phase: "queued", id: last.id, position: null, isDisconnected: false };
}

/** `randomUUID` is there on secure pages only, and a class may meet on `http://` in its own network. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
