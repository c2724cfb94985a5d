import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { isBusy, type SubmissionState } from "./submission-state.ts";

/**
 * Makes the page anew after a verdict, which changes what the server says around it.
 *
 * @param followsEvents whether the page takes from the last event what changed: then only where none brought it, as
 *   where streams do not pass
 */
export function useRefreshAfter(state: SubmissionState, followsEvents = false): void {
  const router = useRouter();
  const wasBusy = useRef(false);
  useEffect(() => {
    const isTold = followsEvents && state.phase === "done" && state.after !== null;
    if (wasBusy.current && (state.phase === "done" || state.phase === "cancelled") && !isTold)
      router.refresh();
    wasBusy.current = isBusy(state);
  }, [state, router, followsEvents]);
}
