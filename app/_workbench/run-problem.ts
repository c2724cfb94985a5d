import type { RunProblem } from "./run-state.ts";

/** Why code could not be run, from what was thrown. A part of the page that does not come is a `ChunkLoadError`. */
export function runProblem(error: unknown): RunProblem {
  const name = error instanceof Error ? error.name : "";
  if (name === "GradingDataUnavailable" || name === "ChunkLoadError" || !navigator.onLine)
    return "unreachable";
  reportError(error);
  return "fault";
}
