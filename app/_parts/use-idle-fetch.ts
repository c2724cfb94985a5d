import { useEffect } from "react";
import type { PartCode } from "./part-code.ts";

/** Marks in the page's timeline when all of them are there. */
const FETCHED = "parts-fetched";

type Fetched = Pick<PartCode<never>, "prefetch">;

/**
 * Fetches parts in a quiet moment, one after the other, so that they open at once, and without a connection too.
 *
 * @param parts the same array at each rendering
 * @param isReady whether what the page needs first is there
 */
export function useIdleFetch(parts: readonly Fetched[], isReady: boolean): void {
  useEffect(() => {
    if (!isReady) return;
    let isGone = false;
    const fetchAll = async () => {
      for (const part of parts) if (!isGone) await part.prefetch();
      performance.mark(FETCHED);
    };
    const cancel = whenIdle(() => void fetchAll());
    return () => {
      isGone = true;
      cancel();
    };
  }, [parts, isReady]);
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
