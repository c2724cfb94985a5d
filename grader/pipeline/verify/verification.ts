import type { Located } from "../../report/outcome.ts";
import type { Status } from "../../report/report.ts";
import type { SpecProblem } from "../../spec/exercise.ts";
import type { Text } from "../../spec/schema/text.ts";
import type { TypeSpec } from "../../spec/schema/type-spec.ts";
import type { Mutation, Proposal } from "../mutate/mutation.ts";
import type { PictureMismatch } from "../pictures/picture-numbers.ts";
import type { Shortcut } from "./shortcuts.ts";
import type { VerifyPart } from "./verify-steps.ts";

/** What `verify` asks of an exercise. All but `complete` are asked of drafts too. */
export type Rule =
  | "signatures"
  | "types"
  | "oracle-runs"
  | "oracle-gradient"
  | "numeric-gradient"
  | "kinks"
  | "reference-passes"
  | "reference-within-tolerance"
  | "reference-margin"
  | "alternative-passes"
  | "starter-compiles"
  | "starter-fails"
  | "misconception-compiles"
  | "misconception-ends"
  | "misconception-rejected"
  | "misconception-recognised"
  | "check-separates"
  | "partly-right"
  | "shortcuts-fail"
  | "repeatable"
  | "pictures-drawn"
  | "mutants-rejected"
  | "equivalents-hold"
  | "complete";

/** One rule asked of one thing. */
export interface RuleResult {
  readonly rule: Rule;
  readonly ok: boolean;
  /** A case, a file, a check: what was looked at. */
  readonly subject: string;
  /** What was seen; null where the rule holds and there is nothing to measure. */
  readonly detail: FindingDetail | null;
}

/** With where it leads to. */
export interface PlacedFinding extends RuleResult {
  readonly place: FindingPlace;
}

/** Where to mend it. */
export interface FindingPlace {
  /** Relative to the exercise; `exercise.yaml` for what stands in none of its files yet. */
  readonly file: string;
  /** From 1, as the column; null where the file as a whole is meant. */
  readonly line: number | null;
  readonly column: number | null;
  /** In `exercise.yaml` or `quiz.yaml`, such as `cases.small`; "" elsewhere. */
  readonly path: string;
}

/** What was seen, as data; `reporters/findings` says it in a person's language. */
export type FindingDetail =
  /** Something in a file, with its place. */
  | { readonly kind: "problem"; readonly problem: SpecProblem }
  /** `quote` is what the program or its compiler says, "" for nothing; `place` a file and line. */
  | {
      readonly kind: "failed";
      readonly reason: string;
      readonly quote: string;
      readonly place: string | null;
    }
  | { readonly kind: "not-differentiated"; readonly reason: string }
  | { readonly kind: "gradient-size" }
  | { readonly kind: "share"; readonly most: number; readonly received: number }
  /** `needed` is the least `atol` that leaves right answers the room they should have. */
  | { readonly kind: "tolerance"; readonly atol: number; readonly rtol: number; readonly needed: number }
  | { readonly kind: "failed-checks"; readonly checks: readonly CheckFailure[] }
  /** The oracle's result, or what stands at `path` in it, is another than the declared type and sizes say. */
  | ({ readonly kind: "other-result" } & ResultMismatch)
  | { readonly kind: "reports-differ" }
  | { readonly kind: "scored"; readonly score: number; readonly maxScore: number }
  /** `isSame`: no check rejects it, and in all of their cases what they compare is the same as the reference's. */
  | {
      readonly kind: "rejected-by";
      readonly expected: string;
      readonly received: string | null;
      readonly isSame: boolean;
    }
  | { readonly kind: "recognised-as"; readonly expected: string; readonly received: readonly string[] }
  /** What a picture's function returned, or the member of it, is no such thing as is drawn. */
  | ({ readonly kind: "undrawable" } & PictureMismatch)
  | { readonly kind: "rejects-none" }
  /** Of all misconceptions none gets a part of the points and a name for the rest. */
  | { readonly kind: "all-or-nothing" }
  | { readonly kind: "shortcut-passes"; readonly shortcut: Shortcut }
  /** A mutant as `verify --mutate` names it. */
  | { readonly kind: "mutant-survives" | "equivalent-changes" | "equivalent-gone"; readonly mutant: string };

export interface ResultMismatch {
  /** "" for the result itself. */
  readonly path: string;
  readonly type: TypeSpec;
  /** The declared shape with the sizes of the case put in, such as `[2, 2]`; null for what has none. */
  readonly shape: string | null;
  /** In the words of types: `tensor [1, 2, 2]`, `number`, `record`. */
  readonly received: string;
}

export interface CheckFailure {
  readonly check: string;
  readonly status: Status;
  /** What was thrown or is not there, or what the compiler says; "" for nothing. */
  readonly quote: string;
  readonly line: number | null;
  /** The function that ran out of time or memory. */
  readonly called: string | null;
  /** The worst entry of the case by which reports explain the check; null where no number is wrong. */
  readonly worst: WorstEntry | null;
}

export interface WorstEntry extends Pick<Located, "path" | "index" | "received" | "expected"> {
  readonly case: string;
}

/** One row of the kill matrix: which check is the first to reject a misconception, and what the others say. */
export interface Kill {
  readonly misconception: string;
  /** The check that must be the first to reject it. */
  readonly declared: string;
  readonly rejectedBy: string | null;
  readonly checks: Readonly<Record<string, Status>>;
  /**
   * How many times over its tolerance each check sees the results: 1 is just at it. null where no two numbers are
   * compared: the check asks for something else, or there is no result of the right shape.
   */
  readonly margins: Readonly<Record<string, number | null>>;
  /** Of one that no check rejects, a case in which it would show; null for the others. */
  readonly proposal: Proposal | null;
}

/** A misconception that an exercise has from its families. */
export interface SharedKnown {
  readonly name: string;
  readonly title: Text;
}

export interface Verification {
  readonly slug: string;
  /** Where expected results come from: `oracle.ts` on the engine, or the reference and its numeric derivatives. */
  readonly oracle: "engine" | "reference";
  /** Every rule but `complete` holds. */
  readonly works: boolean;
  readonly complete: boolean;
  readonly findings: readonly PlacedFinding[];
  readonly killMatrix: readonly Kill[];
  /** The misconceptions of its families that change something here, by name. They prove nothing of an exercise. */
  readonly shared: readonly SharedKnown[];
  /** The share of each check's tolerance that the reference uses up; checks that compare no numbers have none. */
  readonly referenceShares: Readonly<Record<string, number>>;
  /** From the beginning of each part to its end, in milliseconds; parts run beside each other. */
  readonly times: Readonly<Partial<Record<VerifyPart, number>>>;
  /** How many programs were graded, and of how many it was known what they come to. */
  readonly grades: { readonly made: number; readonly reused: number };
  /** null unless mutants were planted. */
  readonly mutation: Mutation | null;
  readonly durationMs: number;
}
