"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { watchSubmission } from "../_submission/watch-submission.ts";

/** Reloads what the page says once a submission that was under way moves on, or is no longer this user's to see. */
export function RefreshWhenDone({ ids }: { readonly ids: readonly string[] }) {
  const router = useRouter();
  const waiting = ids.join(" ");
  useEffect(() => {
    const leaving = new AbortController();
    for (const id of waiting.split(" ").filter((part) => part !== "")) {
      let status = "";
      const onChange: Parameters<typeof watchSubmission>[1] = (change) => {
        if (change.kind === "lost") return router.refresh();
        if (change.kind !== "state") return;
        const isNews = status !== "" && change.submission.status !== status;
        status = change.submission.status;
        if (isNews || change.submission.finishedAt !== null) router.refresh();
      };
      void watchSubmission(id, onChange, leaving.signal);
    }
    return () => leaving.abort();
  }, [waiting, router]);
  return null;
}
