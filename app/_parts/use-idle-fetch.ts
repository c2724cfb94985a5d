import { useEffect } from "react";
import type { PartCode } from "./part-code.ts";

type Fetched = Pick<PartCode<never>, "prefetch">;

/**
 * Fetches parts in a quiet moment, one after the other, so that they open at once, and without a connection too.
 *
 * @param parts the same array at each rendering
 * @param isReady whether what the page needs first is there
 * @param mark set in the page's timeline when all of them are there
 */
export function useIdleFetch(parts: readonly Fetched[], isReady: boolean, mark?: string): void {
  useEffect(() => {
    if (!isReady) return;
    const leaving = new AbortController();
    const cancel = whenIdle(() => void fetchAhead(parts, leaving.signal, mark));
    return () => {
      leaving.abort();
      cancel();
    };
  }, [parts, isReady, mark]);
}

export async function fetchAhead(
  parts: readonly Fetched[],
  signal: AbortSignal,
  mark?: string,
): Promise<void> {
  let areFetched = true;
  for (const part of parts) {
    if (signal.aborted) return;
    areFetched = (await part.prefetch()) && areFetched;
  }
  if (areFetched && mark !== undefined) performance.mark(mark);
}

/** Safari has no idle moments to tell of: there it is the next turn. */
function whenIdle(work: () => void): () => void {
  if (!("requestIdleCallback" in window)) {
    const timer = setTimeout(work);
    return () => clearTimeout(timer);
  }
  const request = requestIdleCallback(work);
  return () => cancelIdleCallback(request);
}
