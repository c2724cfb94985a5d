import { type RefObject, useEffect, useRef } from "react";
import type { MadeEditor } from "./editor-surface.tsx";
import { startVim } from "./monaco/start-vim.ts";

/** Vim's keys as long as they are chosen; the element is where they say their mode. */
export function useVim(made: MadeEditor | null, isChosen: boolean): RefObject<HTMLSpanElement | null> {
  const status = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (made === null || !isChosen || status.current === null) return;
    const starting = startVim(made, status.current);
    // Without a connection they do not come: the usual keys stay.
    starting.catch(console.error);
    return () => void starting.then((stop) => stop()).catch(() => undefined);
  }, [made, isChosen]);
  return status;
}
