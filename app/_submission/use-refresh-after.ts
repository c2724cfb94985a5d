import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { isBusy, type SubmissionState } from "./submission-state.ts";

/** A verdict changes what the server says around it: progress, history, what comes next. */
export function useRefreshAfter(state: SubmissionState): void {
  const router = useRouter();
  const wasBusy = useRef(false);
  useEffect(() => {
    if (wasBusy.current && state.phase === "done") router.refresh();
    wasBusy.current = isBusy(state);
  }, [state, router]);
}
