import { useCallback, useEffect, useRef, useState } from "react";
import { ask } from "../_client/ask.ts";
import type { EditedFiles } from "./draft/edited-files.ts";
import { isSafe } from "./proof/is-outdated.ts";
import type { StudioExercise } from "./studio-exercise.ts";

/** After the last save: several files are often written one after the other. */
const ASK_AFTER_MS = 600;

/**
 * The exercise as the server has it: what it derives from the files, and what is wrong with them. Asked again when
 * something was saved or removed and when the author comes back to the page; texts of co-authors come with it.
 */
export function useStudioExercise(given: StudioExercise, files: EditedFiles | null) {
  const [known, setKnown] = useState({ exercise: given, askedAt: 0 });
  const latest = useRef(0);
  const { id } = given;
  const refresh = useCallback(async () => {
    latest.current += 1;
    const own = latest.current;
    // Of texts that are still to be saved it says nothing.
    const askedAt = files !== null && isSafe(files.state) ? files.version() : null;
    const revisions = files?.revisions;
    const answer = await ask("GET /api/studio/exercises/{id}", { params: { id } });
    // An answer that another request has overtaken says what was.
    if (!answer.ok || own !== latest.current) return;
    // Of what was saved meanwhile it knows nothing; that is asked about soon.
    if (files?.revisions === revisions) files?.follow(answer.content.files);
    setKnown((before) => ({ exercise: answer.content, askedAt: askedAt ?? before.askedAt }));
  }, [id, files]);
  useEffect(() => {
    if (files === null) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let { revisions } = files;
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(() => void refresh(), ASK_AFTER_MS);
    };
    const stop = files.subscribe(() => {
      const before = revisions;
      revisions = files.revisions;
      if (revisions !== before) later();
    });
    const onReturn = () => document.visibilityState === "visible" && later();
    document.addEventListener("visibilitychange", onReturn);
    window.addEventListener("focus", onReturn);
    later();
    return () => {
      clearTimeout(timer);
      stop();
      document.removeEventListener("visibilitychange", onReturn);
      window.removeEventListener("focus", onReturn);
    };
  }, [files, refresh]);
  return { ...known, refresh };
}
