import type { Choice, Several } from "./choice.ts";

/** What the pieces of a program are made of: further pieces, nested a little less deeply. */
export interface Pieces {
  readonly choice: Choice;
  /** An expression. */
  value(): string;
  /** A statement. */
  act(): string;
  /** A name of a property, as a literal. */
  key(): string;
  /** How many. */
  count(): string;
}

export type Fragment = (pieces: Pieces) => string;

/** With how often each is taken. */
export type Fragments = Several<readonly [weight: number, fragment: Fragment]>;
