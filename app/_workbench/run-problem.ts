import { isChunkFailure, partFailure } from "../_parts/part-failure.ts";
import type { RunProblem } from "./run-state.ts";

/** Why code could not be run, from what was thrown. */
export async function runProblem(error: unknown): Promise<RunProblem> {
  if (isChunkFailure(error)) return (await partFailure(error)) === "updated" ? "updated" : "unreachable";
  if (error instanceof Error && error.name === "NotAllOwn") return "notAllOwn";
  if (error instanceof Error && error.name === "UsedBroken") return "usedBroken";
  const isDataMissing = error instanceof Error && error.name === "GradingDataUnavailable";
  if (isDataMissing || !navigator.onLine) return "unreachable";
  reportError(error);
  return "fault";
}
