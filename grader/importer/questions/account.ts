import type { Heading } from "./heading.ts";

/** Why a heading or an item became no question, nor a part of one. */
export const LEFT_OUT = [
  /** A chapter: what it holds was read, its own title asks nothing. */
  "section",
  /** An entry of a table of contents, or the same question once more without its answer. */
  "contents",
  /** `- [ ] …`, `TODO`: still to be done by the document's author. */
  "to-do",
  /** Neither a question nor a part of an answer. */
  "asks-nothing",
] as const;
export type LeftOutReason = (typeof LEFT_OUT)[number];

/** What became of a heading, an item of a list, a fold, a bold question or a row of a table. */
export interface AccountEntry {
  /** From 1. */
  readonly line: number;
  readonly kind: Heading["kind"];
  readonly text: string;
  readonly taken: "question" | "part" | null;
  /** The place, from 0, of the question it is or belongs to; null where it was left out. */
  readonly question: number | null;
  /** null where it was taken. */
  readonly reason: LeftOutReason | null;
}
