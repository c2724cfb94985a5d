import { ask } from "../_client/ask.ts";
import type { ReceivedEvent, SubmissionChange } from "./submission-state.ts";

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;

/**
 * Tells what happens to a submission until its verdict. Where the connection breaks it says so, asks with growing
 * waits, and listens again as soon as there is an answer.
 */
export async function watchSubmission(
  id: string,
  onChange: (change: SubmissionChange) => void,
  signal: AbortSignal,
): Promise<void> {
  let waitMs = FIRST_WAIT_MS;
  while (!signal.aborted) {
    const end = await listen(id, onChange, signal);
    if (end.isOver) return;
    if (end.hasHeard) waitMs = FIRST_WAIT_MS;
    onChange({ kind: "disconnected" });
    let found: Found = "nothing";
    while (found === "nothing") {
      await pause(waitMs, signal);
      waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS);
      found = await look(id, onChange, signal);
    }
    if (found === "lost") return;
  }
}

type Found = "found" | "nothing" | "lost";

interface End {
  readonly isOver: boolean;
  readonly hasHeard: boolean;
}

/** One connection. Over once the verdict came or the page stopped listening. */
function listen(id: string, onChange: (change: SubmissionChange) => void, signal: AbortSignal): Promise<End> {
  return new Promise((resolve) => {
    const source = new EventSource(`/api/submissions/${id}/events`);
    let hasHeard = false;
    const stop = () => close(true);
    const close = (isOver: boolean) => {
      source.close();
      signal.removeEventListener("abort", stop);
      resolve({ isOver, hasHeard });
    };
    source.onmessage = ({ data }) => {
      const event: ReceivedEvent = JSON.parse(data);
      hasHeard = true;
      onChange(event);
      if (event.kind === "state" && event.submission.finishedAt !== null) close(true);
    };
    source.onerror = () => close(false);
    signal.addEventListener("abort", stop);
  });
}

/** Where it stands, by a question of its own: streams do not pass everywhere. */
async function look(
  id: string,
  onChange: (change: SubmissionChange) => void,
  signal: AbortSignal,
): Promise<Found> {
  if (signal.aborted) return "lost";
  const answer = await ask("GET /api/submissions/{id}", { params: { id } });
  if (signal.aborted) return "lost";
  if (answer.ok) {
    onChange({ kind: "state", submission: answer.content });
    return "found";
  }
  if (answer.code !== "noSuchSubmission") return "nothing";
  onChange({ kind: "lost", refusal: answer.refusal ?? "" });
  return "lost";
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const over = new AbortController();
    const stop = () => {
      clearTimeout(timer);
      over.abort();
      resolve();
    };
    const timer = setTimeout(stop, ms);
    signal.addEventListener("abort", stop, { signal: over.signal });
    // What the browser notices at once need not be waited for.
    window.addEventListener("online", stop, { signal: over.signal });
  });
}
