import type { Diagnosis } from "../../report/diagnosis.ts";
import type { CheckReport } from "../../report/report.ts";
import type { Sandbox } from "../../sandbox/contract.ts";
import type { CheckSpec } from "../../spec/schema/check-spec.ts";
import { expectedValue } from "./grade-check.ts";
import { probePassedUpstream } from "./probes/probe-upstream.ts";
import { type ProbedCase, Prober } from "./probes/prober.ts";
import { Runner } from "./runner.ts";
import type { SubmissionRun } from "./submission-run.ts";

/** What says nothing of what to change. */
const PLACES: ReadonlySet<Diagnosis["kind"]> = new Set([
  ...(["forward-at-fault", "backward-at-fault", "failing-input"] as const),
]);
/** For all calls together. */
const PROBING_MS = 400;

/**
 * Adds to the report of a gradient check whose public cases are all passed, and whose failure has no name, how the gradients
 * depend on gradOutput in those: a public case may have the one gradOutput with which it does not show.
 *
 * The calls are made in an isolate that has seen no hidden input, and what they show comes of public ones.
 */
export async function probePassedCases(
  sandbox: Sandbox,
  submission: SubmissionRun,
  check: CheckSpec,
  report: CheckReport,
): Promise<CheckReport> {
  const failed = report.cases.filter(({ outcome }) => outcome.status !== "passed");
  const isHidden = failed.length > 0 && failed.every(({ visibility }) => visibility === "hidden");
  const isNamed = report.diagnoses.some(({ kind }) => !PLACES.has(kind));
  if (check.kind !== "gradient" || !submission.locatesFaults || !isHidden || isNamed) return report;
  const { spec } = submission.exercise;
  const functions = new Set(failed.map(({ name }) => spec.cases[name]?.function));
  const passed: ProbedCase[] = [];
  for (const { name, visibility } of report.cases) {
    if (visibility !== "public" || !functions.has(spec.cases[name]?.function)) continue;
    const run = await submission.caseRun(name);
    const [call, ...more] = run.plan.calls;
    const [received, expected] = [run.returned[0]?.value, expectedValue(submission, run)];
    if (call === undefined || more.length > 0 || received === undefined || expected === null) continue;
    passed.push({ plan: run.plan, call, expected, received, later: [], slices: [] });
  }
  if (passed.length === 0) return report;
  const limits = { ...spec.limits, locatingMs: PROBING_MS * submission.patience };
  // There may be one sandbox process in all.
  await submission.runner.close();
  const { signal } = submission;
  signal?.throwIfAborted();
  const runner = new Runner(sandbox, submission.runner.program, limits);
  const stop = () => runner.stop(signal?.reason);
  signal?.addEventListener("abort", stop);
  try {
    const found = await probePassedUpstream(new Prober(runner, submission.patience), passed, check.of);
    return found.length === 0 ? report : { ...report, diagnoses: [...found, ...report.diagnoses] };
  } finally {
    signal?.removeEventListener("abort", stop);
    await runner.close();
  }
}
