import type { KnownAnswer } from "./known-answers.ts";

/** What a learner was told of one submission at its end. */
export interface ToldVerdict {
  readonly status: string;
  readonly verdict: string | null;
  readonly score: number | null;
  /** By `performance.now()`. */
  readonly at: number;
}

/** One press of the button, and all that was heard of it. */
export interface SubmissionRecord {
  readonly userId: string;
  readonly key: string;
  /** The text that was sent: the answer's, and a comment with the key. */
  readonly source: string;
  readonly answer: KnownAnswer;
  /** null until the server has taken it. */
  id: string | null;
  /** By `performance.now()`; null until the server has taken it. */
  acceptedAt: number | null;
  readonly told: ToldVerdict[];
  /** What should not have been told at all. */
  readonly wronglyTold: string[];
}
