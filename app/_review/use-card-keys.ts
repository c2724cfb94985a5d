import { useEffect, useRef } from "react";

interface Keys {
  /** 1 is the first choice. */
  readonly onDigit: (digit: number) => void;
  readonly onEnter: () => void;
}

/** Digits choose and Enter goes on, wherever the focus is; but what takes keys itself keeps them. */
export function useCardKeys(keys: Keys): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.defaultPrevented) return;
      const target = event.target instanceof Element ? event.target : null;
      if (target?.closest("input:not([type=radio], [type=checkbox]), textarea, select, dialog") != null)
        return;
      if (/^[1-9]$/.test(event.key)) {
        event.preventDefault();
        latest.current.onDigit(Number(event.key));
      }
      // A button or a link does what it says, and a form's field sends the form.
      if (event.key !== "Enter" || target?.closest("a, button, input, summary") != null) return;
      event.preventDefault();
      latest.current.onEnter();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
}
