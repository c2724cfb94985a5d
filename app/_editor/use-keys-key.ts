import { useEffect, useEffectEvent } from "react";

/** `?`, where nothing is being written, shows what the keys do. */
export function useKeysKey(onAsk: () => void): void {
  const ask = useEffectEvent(onAsk);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { target } = event;
      const isWriting = target instanceof Element && target.closest(WRITTEN_IN) !== null;
      if (event.key !== "?" || isWriting || event.defaultPrevented) return;
      event.preventDefault();
      ask();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
}

const WRITTEN_IN = "input, textarea, select, dialog, [contenteditable], .monaco-editor";
