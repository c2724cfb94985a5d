const CHANGED = "nabla:due";

/** Says to the header of the page how many cards are due now. */
export function announceDue(due: number): void {
  window.dispatchEvent(new CustomEvent(CHANGED, { detail: due }));
}

/** @returns ends it */
export function onDueChange(listener: (due: number) => void): () => void {
  const hear = (event: Event) => {
    if (event instanceof CustomEvent && typeof event.detail === "number") listener(event.detail);
  };
  window.addEventListener(CHANGED, hear);
  return () => window.removeEventListener(CHANGED, hear);
}
