const TOLD = "nabla:due";

/** Tells the header of the page how many cards are due now. */
export function tellDue(due: number): void {
  window.dispatchEvent(new CustomEvent(TOLD, { detail: due }));
}

/** @returns ends it */
export function onDueTold(listener: (due: number) => void): () => void {
  const hear = (event: Event) => {
    if (event instanceof CustomEvent && typeof event.detail === "number") listener(event.detail);
  };
  window.addEventListener(TOLD, hear);
  return () => window.removeEventListener(TOLD, hear);
}
