import { isUnexplained } from "../../diagnosis/diagnose.ts";
import type { CheckSpec } from "../../spec/schema/check-spec.ts";
import { evidenceOf, type GradedCase } from "./grade-check.ts";
import type { SubmissionRun } from "./submission-run.ts";

/** It takes a while to find out, and is asked for more than once. */
const known = new WeakMap<readonly GradedCase[], boolean>();

/** Whether nothing explains the failures of a check's public cases so far: only calls with other inputs may. */
export function hasNoName(
  submission: SubmissionRun,
  check: CheckSpec,
  cases: readonly GradedCase[],
): boolean {
  const found =
    known.get(cases) ??
    isUnexplained(evidenceOf(submission, check, cases, false, { probed: [], example: null }));
  known.set(cases, found);
  return found;
}
