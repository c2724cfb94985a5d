import type { Transaction } from "../database/database.ts";
import type { QueuedRow } from "./queue-positions.ts";

/** What of a stored submission is graded. */
export interface QueuedSubmission {
  readonly id: string;
  readonly userId: string;
  readonly exerciseId: string;
  readonly versionId: string;
  readonly source: string;
  readonly createdAt: Date;
}

/**
 * What stands between a stored submission and its verdict.
 *
 * The submission is stored first; a queue takes it at least once, also after a restart, and the worker that grades it
 * makes sure that twice is as good as once.
 */
export interface GradingQueue {
  /** A place for a submission that is about to be stored: with a free worker at once, else at the end. */
  reserve(): Place;
  /** How many are graded before it, at most a thousand, 0 when it is next; null when it does not wait. */
  position(row: QueuedRow): Promise<number | null>;
  /** Stops grading one that was cancelled. @returns whether it is graded here */
  stop(id: string): boolean;
  /** Resolves once nothing is being graded here, nor about to be. */
  idle(): Promise<void>;
  /** Takes nothing new, waits for what is being graded. */
  close(): Promise<void>;
}

export interface Place {
  /** What is stored with the submission. */
  row(): object;
  /** What is written with it, in the same transaction. */
  enqueue(tx: Transaction, id: string): Promise<void>;
  /** The submission is stored. @returns whether it is graded at once, here */
  take(submission: QueuedSubmission): boolean;
  /** Nothing was stored. */
  release(): void;
}
