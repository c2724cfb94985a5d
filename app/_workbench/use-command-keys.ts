import { useEffect, useRef } from "react";

interface Commands {
  readonly run: () => void;
  readonly runFailed: () => void;
  readonly submit: () => void;
}

/** Ctrl or ⌘ with Enter runs, with Alt runs what failed, with Shift submits, wherever the focus is; the editor sees to its own keys. */
export function useCommandKeys(commands: Commands): void {
  const latest = useRef(commands);
  latest.current = commands;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isCommand = event.key === "Enter" && (event.ctrlKey || event.metaKey);
      const isEditors = event.target instanceof Element && event.target.closest("[data-editor]") !== null;
      if (!isCommand || isEditors || event.defaultPrevented || event.repeat) return;
      event.preventDefault();
      if (event.altKey) latest.current.runFailed();
      else if (event.shiftKey) latest.current.submit();
      else latest.current.run();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
}
