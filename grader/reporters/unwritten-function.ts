import type { CheckReport } from "../report/report.ts";
import { shownCase } from "../report/shown-case.ts";
import { isUnwritten } from "./thrown-error.ts";

/** The function that a failed check found as the starter has it; null where it found something else. */
export function unwrittenFunction({ cases }: Pick<CheckReport, "cases">): string | null {
  const outcome = shownCase(cases)?.outcome;
  if (outcome?.status !== "threw" || !isUnwritten(outcome.message)) return null;
  return outcome.message?.split(" ")[0] ?? null;
}
