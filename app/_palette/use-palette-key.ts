import { useEffect, useRef } from "react";
import { isPaletteKey } from "./is-palette-key.ts";

/** Calls when the palette's key is pressed anywhere: before the editor, for which it begins a chord. */
export function usePaletteKey(isApple: boolean, open: () => void): void {
  const latest = useRef(open);
  latest.current = open;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!isPaletteKey(event, isApple)) return;
      event.preventDefault();
      event.stopPropagation();
      latest.current();
    };
    window.addEventListener("keydown", onKey, { capture: true });
    return () => window.removeEventListener("keydown", onKey, { capture: true });
  }, [isApple]);
}
