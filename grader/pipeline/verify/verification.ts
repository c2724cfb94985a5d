import type { Status } from "../../report/report.ts";
import type { Mutation } from "../mutate/mutate-exercise.ts";

/** What `verify` asks of an exercise. All but `complete` are asked of drafts too. */
export type Rule =
  | "signatures"
  | "oracle-runs"
  | "oracle-gradient"
  | "kinks"
  | "reference-passes"
  | "reference-margin"
  | "alternative-passes"
  | "starter-compiles"
  | "starter-fails"
  | "misconception-compiles"
  | "misconception-rejected"
  | "misconception-recognised"
  | "check-separates"
  | "repeatable"
  | "slips-rejected"
  | "equivalents-hold"
  | "complete";

/** One rule asked of one thing. `expected` and `received` are data (names, numbers), not sentences. */
export interface Finding {
  readonly rule: Rule;
  readonly ok: boolean;
  /** A case, a file, a check: what was looked at. */
  readonly subject: string;
  readonly expected: string;
  readonly received: string;
}

/** One row of the kill matrix: which check is the first to reject a misconception, and what the others say. */
export interface Kill {
  readonly misconception: string;
  /** The check that must be the first to reject it. */
  readonly declared: string;
  readonly rejectedBy: string | null;
  readonly checks: Readonly<Record<string, Status>>;
}

export interface Verification {
  readonly slug: string;
  /** Every rule but `complete` holds. */
  readonly works: boolean;
  readonly complete: boolean;
  readonly findings: readonly Finding[];
  readonly killMatrix: readonly Kill[];
  /** null unless mechanical slips were planted. */
  readonly mutation: Mutation | null;
  readonly durationMs: number;
}
