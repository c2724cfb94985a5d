import type { QueuedSubmission } from "./grading-queue.ts";

/** A submission that this process alone may grade, as long as it says that it lives. */
export interface Claim {
  readonly submission: QueuedSubmission;
  /** Stands in the row, with `attempts`; a verdict is stored only while both do. */
  readonly owner: string;
  /** How often it was claimed, this time included. */
  readonly attempts: number;
  /** Its author has cancelled it, or it is no longer held. */
  readonly signal: AbortSignal;
  /** Whether it may be told of, and its verdict stored: not once others may have taken it. */
  isHeld(): boolean;
  /** Back into the queue, for whoever takes it once `afterMs` are over. */
  giveBack(afterMs: number): Promise<void>;
}

/** With the time until somebody looks less than ten seconds, after which a killed worker's are graded elsewhere. */
export const LEASE_MS = 7_000;

/** The row of a claim, where it still stands. */
export function claimedRow({
  submission,
  owner,
  attempts,
}: Pick<Claim, "submission" | "owner" | "attempts">) {
  return { id: submission.id, claimedBy: owner, attempts, status: "grading" };
}
