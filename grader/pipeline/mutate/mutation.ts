import type { CaseSpec } from "../../spec/schema/case-spec.ts";
import type { Edit } from "../../spec/schema/misconception-spec.ts";
import type { TextRange } from "./plant-mutants.ts";

/** One mutant, as far as there is something to say of it. */
export interface MutantView {
  readonly line: number;
  readonly range: TextRange;
  readonly replacement: string;
  /** As an author would write it in `exercise.yaml`; null where that would have to show too much of the reference. */
  readonly edit: Edit | null;
  /** The line before and after, trimmed, as `before ⇒ after`: how an exercise refers to it. */
  readonly mutant: string;
}

export interface Survivor extends MutantView {
  /** Whether the exercise lists it as equivalent, and it differs from the reference on fresh inputs. */
  readonly isRefuted: boolean;
  readonly proposal: Proposal;
}

/** A case in which a mistake shows that no check rejects now, ready to stand in `exercise.yaml`. */
export interface ProposedCase {
  readonly name: string;
  readonly case: CaseSpec;
  /** The checks whose `cases` it belongs to. */
  readonly checks: readonly string[];
  /** How many times over the tolerance of the first of them the mistake is there. */
  readonly margin: number;
}

/** A case that would tell a mistake from the reference: found, not among those that were tried, or there was no time. */
export type Proposal =
  | ({ readonly status: "found" } & ProposedCase)
  | { readonly status: "none" }
  | { readonly status: "not-searched" };

/** A mutant that some check rejects and no misconception has the behaviour of: one could be named after it. */
export interface UnnamedMutant extends MutantView {
  /** The first check that rejects it. */
  readonly rejectedBy: string;
  /** How many others do the same. */
  readonly alike: number;
}

/** What became of every mutant planted in a reference. */
export interface Mutation {
  readonly planted: number;
  readonly killed: number;
  /** Listed with a reason, and seen to change nothing. */
  readonly equivalent: number;
  /** There was no time for them. */
  readonly left: number;
  /** What no check rejects: each asks for a better case, or for a reason. */
  readonly survivors: readonly Survivor[];
  /** One for each behaviour, by where they stand. */
  readonly unnamed: readonly UnnamedMutant[];
  /** How many do what a misconception does. */
  readonly named: number;
  /** Listed as equivalent, and killed or never planted: the list is out of date. */
  readonly stale: readonly string[];
}
