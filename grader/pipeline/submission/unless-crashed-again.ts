import type { CallOutcome, Failure, LoadOutcome } from "../../sandbox/contract.ts";

/** A program that brings two processes down in the same place does so itself, by whatever hole in V8. */
export function unlessCrashedAgain<T extends LoadOutcome | CallOutcome>(
  first: Extract<Failure, { status: "fault" }>,
  second: T,
): T | Failure {
  if (first.crashed !== true || second.status !== "fault" || second.crashed !== true) return second;
  const console = { lines: [], truncated: false };
  const message = "the program brings down the process it runs in";
  return { status: "threw", name: "Crash", message, position: null, console };
}
