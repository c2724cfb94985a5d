import type { Answer } from "../_client/ask.ts";
import type { GrowingWait } from "./growing-wait.ts";

/** What asking again would not change: there is none, or this page may no longer ask. */
const FINAL: ReadonlySet<string | null> = new Set(["noSuchSubmission", "sessionEnded", "otherOwner"]);

/**
 * Asks again until the server has said what is so: while it cannot be reached, or is busy, that is not known.
 *
 * @returns null once nobody waits for it any more
 */
export async function askUntilKnown<Content>(
  question: () => Promise<Answer<Content>>,
  wait: GrowingWait,
  signal: AbortSignal,
): Promise<Answer<Content> | null> {
  while (!signal.aborted) {
    const answer = await question();
    if (signal.aborted) return null;
    if (answer.ok || FINAL.has(answer.code)) return answer;
    await wait.next(signal, (answer.seconds ?? 0) * 1_000);
  }
  return null;
}
