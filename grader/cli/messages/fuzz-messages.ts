import type { Unreached } from "../../pipeline/fuzz/declared-ranges.ts";
import type { FuzzFinding, FuzzResult } from "../../pipeline/fuzz/fuzz-exercise.ts";
import type { FuzzMargin } from "../../pipeline/fuzz/misconception-margins.ts";
import type { Problem } from "../usage-error.ts";

/** What `fuzz` says, in one language. */
export interface FuzzMessages {
  readonly reporter: (name: string) => Problem;
  readonly nothing: (slug: string) => Problem;
  /** The label of the bar. */
  readonly progress: (findings: number) => string;
  readonly head: (result: Pick<FuzzResult, "seed" | "cases" | "outside">, seconds: string) => string;
  readonly answers: (result: Pick<FuzzResult, "answers" | "against">) => string;
  readonly finding: (finding: FuzzFinding) => string;
  readonly paste: string;
  readonly agree: string;
  readonly outOfTime: (answers: readonly string[]) => string;
  readonly neverInTime: (answers: readonly string[]) => string;
  readonly margins: string;
  readonly margin: (margin: FuzzMargin, times: string | null) => string;
  readonly unreachedTitle: string;
  readonly unreached: (unreached: Unreached) => string;
}
