import { ask } from "../../_client/ask.ts";
import { GrowingWait } from "../../_submission/growing-wait.ts";
import type { ShownVerification } from "./use-verification.ts";

interface Params {
  readonly id: string;
  readonly vid: string;
}

export type VerificationChange =
  | { readonly verification: ShownVerification }
  /** It cannot be followed; null where the server is not reached and is asked again. */
  | { readonly refusal: string | null };

/** Tells how a verification goes until it is over. While it is listened to, it goes on. */
export async function watchVerification(
  params: Params,
  signal: AbortSignal,
  onChange: (change: VerificationChange) => void,
): Promise<void> {
  const wait = new GrowingWait();
  while (!signal.aborted) {
    const hasHeard = await listen(params, signal, onChange);
    if (signal.aborted) return;
    if (hasHeard) wait.reset();
    // By a question of its own: of what is over, the stream says that it is, and not what it found.
    const answer = await ask("GET /api/studio/exercises/{id}/verifications/{vid}", { params, signal });
    if (answer.ok) {
      onChange({ verification: answer.content });
      if (answer.content.finishedAt !== null) return;
    } else {
      onChange({ refusal: answer.refusal });
      if (answer.code !== null && answer.code !== "internal") return;
    }
    await wait.next(signal);
  }
}

/** One connection, until it ends or says that the verification is over. @returns whether anything was heard */
function listen(
  { id, vid }: Params,
  signal: AbortSignal,
  onChange: (change: VerificationChange) => void,
): Promise<boolean> {
  return new Promise((resolve) => {
    const source = new EventSource(`/api/studio/exercises/${id}/verifications/${vid}/events`);
    let hasHeard = false;
    const close = () => {
      source.close();
      signal.removeEventListener("abort", close);
      resolve(hasHeard);
    };
    source.onmessage = ({ data }) => {
      hasHeard = true;
      const verification: ShownVerification = JSON.parse(data);
      if (verification.finishedAt !== null) close();
      else onChange({ verification });
    };
    source.onerror = close;
    signal.addEventListener("abort", close);
  });
}
