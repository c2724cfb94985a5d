import type { CheckReport } from "../report/report.ts";

/** What a check that failed is worth to its reader: the more points were lost the lower, so that it comes first. */
export function usefulFirst({ status, points, maxPoints, sameCauseAs }: CheckReport): number {
  if (status === "passed") return PASSED;
  // What an earlier check has explained says little.
  const isRepeated = sameCauseAs !== undefined;
  return isRepeated ? REPEATED : -(maxPoints - points);
}

const REPEATED = 1;
const PASSED = 2;
