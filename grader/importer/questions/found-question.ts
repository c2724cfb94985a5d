/** One question of a document, in its own words. */
export interface FoundQuestion {
  /** As the document counts, or its place where it does not. */
  readonly number: number;
  readonly title: string;
  /** Empty where the document has nothing of the kind. */
  readonly question: string;
  readonly answer: string;
  readonly explanation: string;
  /** First and last line, from 1. */
  readonly lines: readonly [number, number];
}
