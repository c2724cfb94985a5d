import { useEffect, useState } from "react";
import { ask } from "../_client/ask.ts";

/** An author publishes now and then; whoever looks at the page again is told at once. */
const EVERY_MS = 60_000;

/** Whether learners are given another version of an exercise by now than the one that the page was opened with. */
export function useNewVersion(slug: string, versionId: string): boolean {
  const [newest, setNewest] = useState(versionId);
  useEffect(() => {
    const leaving = new AbortController();
    const { signal } = leaving;
    const look = () => {
      if (document.visibilityState === "hidden") return;
      ask("GET /api/exercises/{slug}/version", { params: { slug }, signal }).then(
        (answer) => answer.ok && setNewest(answer.content.versionId),
        () => undefined,
      );
    };
    const timer = setInterval(look, EVERY_MS);
    document.addEventListener("visibilitychange", look, { signal });
    return () => {
      clearInterval(timer);
      leaving.abort();
    };
  }, [slug]);
  return newest !== versionId;
}
