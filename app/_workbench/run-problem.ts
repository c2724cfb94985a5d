import { isChunkFailure, loadFailure } from "../_parts/load-failure.ts";
import type { RunProblem } from "./run-state.ts";

/** Why code could not be run, from what was thrown. */
export async function runProblem(error: unknown): Promise<RunProblem> {
  if (isChunkFailure(error)) return (await loadFailure(error)) === "updated" ? "updated" : "unreachable";
  const isDataMissing = error instanceof Error && error.name === "GradingDataUnavailable";
  if (isDataMissing || !navigator.onLine) return "unreachable";
  reportError(error);
  return "fault";
}
