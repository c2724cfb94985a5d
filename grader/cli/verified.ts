import type { Verification } from "../pipeline/verify/verification.ts";
import type { SpecProblem } from "../spec/exercise.ts";

/** What verifying a folder came to; a folder that is no valid exercise has problems instead. */
export type Verified =
  | { readonly slug: string; readonly problems: readonly SpecProblem[] }
  | {
      readonly slug: string;
      readonly status: "published" | "draft";
      readonly verification: Verification;
      /** When it was proven as it is, where that was not done again; milliseconds since 1970. */
      readonly provenAt?: number;
    };

/** Whether nothing is wrong: a draft has to work, what is published has to be complete too. */
export function isFine(verified: Verified): boolean {
  if (!("verification" in verified)) return false;
  const { works, complete } = verified.verification;
  return works && (complete || verified.status === "draft");
}
