/** Whether the compiler ended on a text that asks for more stack or memory than there is. */
export function compilerCrashed(error: unknown): boolean {
  return error instanceof Error && error.name === "RangeError";
}

/** Monaco checks the text in every pause and lets such an end go unhandled. Run tells the learner. */
export function handleCrashesOfMonaco(): void {
  // Monaco stays for as long as the page, and so does this; added again it is one listener.
  window.addEventListener("unhandledrejection", keepQuiet);
}

function keepQuiet(event: PromiseRejectionEvent): void {
  if (compilerCrashed(event.reason)) event.preventDefault();
}
