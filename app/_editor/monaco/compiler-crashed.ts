/** Whether the compiler ended on a text that asks for more stack or memory than there is. */
export function compilerCrashed(error: unknown): boolean {
  return error instanceof Error && error.name === "RangeError";
}

/** Monaco checks the text in every pause and lets such an end go unhandled. Run tells the learner. */
export function handleCrashesOfMonaco(): void {
  window.addEventListener("unhandledrejection", (event) => {
    if (compilerCrashed(event.reason)) event.preventDefault();
  });
}
