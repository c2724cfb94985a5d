/**
 * What stands between a stored submission and its verdict.
 *
 * The submission is stored first; a queue takes it at least once, also after a restart, and the worker that grades it
 * makes sure that twice is as good as once.
 */
export interface GradingQueue {
  /** Told after the submission is stored. */
  enqueue(submissionId: string): void;
  /** How many are graded before it, 0 when it is next; null when it does not wait. */
  position(submissionId: string): Promise<number | null>;
  /** Takes nothing new, waits for what is being graded. */
  close(): Promise<void>;
}
