import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { isBusy, type SubmissionState } from "./submission-state.ts";

/**
 * A verdict changes what the server says around it. Its last event says what; asked for by a question of its own, where
 * streams do not pass, it does not, and then the page is made anew.
 */
export function useRefreshAfter(state: SubmissionState): void {
  const router = useRouter();
  const wasBusy = useRef(false);
  useEffect(() => {
    if (wasBusy.current && state.phase === "done" && state.after === null) router.refresh();
    wasBusy.current = isBusy(state);
  }, [state, router]);
}
