import type { CaseResult } from "../bank/case-bank.ts";
import type { RuleResult } from "./verification.ts";

/** What failed by our fault may go well the next time, and so may what ran out of time. */
const PASSING = new Set(["fault", "grader-fault", "timed-out"]);

/** Whether programs would come to the same again. */
export function areLasting(results: ReadonlyMap<string, CaseResult>): boolean {
  return ![...results.values()].some((result) => result.status === "failed" && PASSING.has(result.reason));
}

/** Whether rules would find the same again. Where a result is not there a share is infinite. */
export function areFindingsLasting(findings: readonly RuleResult[]): boolean {
  return findings.every(({ detail }) => {
    if (detail?.kind === "failed" || detail?.kind === "not-differentiated")
      return !PASSING.has(detail.reason);
    return detail?.kind !== "share" || Number.isFinite(detail.received);
  });
}
