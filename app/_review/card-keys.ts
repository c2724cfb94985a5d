import type { KeyboardEvent } from "react";

interface Keys {
  /** 1 is the first choice. */
  readonly onDigit: (digit: number) => void;
  readonly onEnter: () => void;
}

/**
 * Digits choose and Enter goes on, while the focus is in the card; but what takes keys itself keeps them. Not from
 * anywhere: a word spoken to the computer must not set off what a single letter does.
 */
export function onCardKey(event: KeyboardEvent, { onDigit, onEnter }: Keys): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.defaultPrevented) return;
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest("input:not([type=radio], [type=checkbox]), textarea, select, dialog") != null) return;
  if (/^[1-9]$/.test(event.key)) {
    event.preventDefault();
    onDigit(Number(event.key));
  }
  // A button or a link does what it says, and a form's field sends the form.
  if (event.key !== "Enter" || target?.closest("a, button, input, summary") != null) return;
  event.preventDefault();
  onEnter();
}
