import { useEffect, useEffectEvent } from "react";

/**
 * `?` shows what the keys do, while the focus is in the exercise and nothing is being written. Not from anywhere: a word
 * spoken to the computer must not set off what a single letter does.
 */
export function useKeysKey(onAsk: () => void): void {
  const ask = useEffectEvent(onAsk);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "?" || event.defaultPrevented || !isHeard(event.target)) return;
      event.preventDefault();
      ask();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
}

function isHeard(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  return target.closest("[data-whole-window]") !== null && target.closest(WRITTEN_IN) === null;
}

const WRITTEN_IN = "input, textarea, select, dialog, [role=dialog], [contenteditable], .monaco-editor";
