import { ask } from "../_client/ask.ts";
import { askUntilKnown } from "./ask-until-known.ts";
import { GrowingWait } from "./growing-wait.ts";
import type { ReceivedEvent, SubmissionChange } from "./submission-state.ts";

/**
 * Tells what happens to a submission until its verdict. Where the connection breaks it says so, asks with growing
 * waits, and listens again as soon as there is an answer.
 */
export async function watchSubmission(
  id: string,
  onChange: (change: SubmissionChange) => void,
  signal: AbortSignal,
): Promise<void> {
  const wait = new GrowingWait();
  while (!signal.aborted) {
    const end = await listen(id, onChange, signal);
    if (end.isOver) return;
    if (end.hasHeard) wait.reset();
    onChange({ kind: "disconnected" });
    await wait.next(signal);
    // By a question of its own: streams do not pass everywhere.
    const question = () => ask("GET /api/submissions/{id}", { params: { id } });
    const answer = await askUntilKnown(question, wait, signal);
    if (answer === null) return;
    onChange(
      answer.ok
        ? { kind: "state", submission: answer.content }
        : { kind: "lost", refusal: answer.refusal ?? "" },
    );
    if (!answer.ok) return;
  }
}

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
