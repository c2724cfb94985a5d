import type { Diagnosis } from "../../report/diagnosis.ts";
import type { CheckSpec } from "../../spec/schema/check-spec.ts";
import { upstreamSlices } from "../cases/upstream-slices.ts";
import { expectedValue, faultOf, type GradedCase, isFailed, type PublicCases } from "./grade-check.ts";
import { hasNoName } from "./has-no-name.ts";
import { probeCheck } from "./probes/probe-check.ts";
import {
  type ProbedCall,
  type ProbedCase,
  type ProbedCheck,
  Prober,
  type SliceResult,
  sameResult,
} from "./probes/prober.ts";
import type { SubmissionRun } from "./submission-run.ts";

/** By check. */
export type Probed = ReadonlyMap<string, readonly Diagnosis[]>;

/**
 * What calls with other inputs show of the failures that have no name so far. They come before any hidden case and
 * after all public ones: what a function remembers of them changes nothing that is shown of those.
 */
export async function probePublicCases(
  submission: SubmissionRun,
  checks: readonly CheckSpec[],
  publicCases: PublicCases,
): Promise<Probed> {
  const byCheck = new Map<string, Diagnosis[]>();
  const prober = new Prober(submission.runner, submission.patience);
  for (const check of checks) {
    const cases = publicCases.get(check.name)?.cases ?? [];
    if (!submission.locatesFaults || !cases.some(isFailed)) continue;
    // Of a backward that is right for its own forward there is nothing to find.
    if (faultOf(submission, cases)?.where === "forward") continue;
    const probed = probedCheck(submission, check, cases);
    if (probed === null || !hasNoName(submission, check, cases)) continue;
    byCheck.set(check.name, await probeCheck(prober, probed));
  }
  return byCheck;
}

function isRight({ later, ...first }: ProbedCase, of: readonly string[] | undefined): boolean {
  return [first, ...later].every(({ received, expected }) => sameResult(received, expected, of));
}

const COMPARED: ReadonlySet<CheckSpec["kind"]> = new Set(["values", "gradient", "trajectory"]);

/** Null where not every failed case is of calls of the same function that went wrong. */
function probedCheck(
  submission: SubmissionRun,
  check: CheckSpec,
  cases: readonly GradedCase[],
): ProbedCheck | null {
  if (!COMPARED.has(check.kind)) return null;
  const of = "of" in check ? check.of : undefined;
  const probed = cases.map((one) => ({ isFailed: isFailed(one), case: probedCase(submission, one) }));
  const failed = probed.filter((one) => one.isFailed).map((one) => one.case);
  const wrong = failed.filter((one) => one !== null && !isRight(one, of));
  const [first, ...rest] = wrong.filter((one) => one !== null);
  if (first === undefined || wrong.length < failed.length) return null;
  const { signature } = first.plan;
  const isOfIt = ({ plan }: ProbedCase) => plan.signature.name === signature.name;
  const passed = probed
    .flatMap((one) => (one.isFailed || one.case === null ? [] : [one.case]))
    .filter(isOfIt);
  return rest.every(isOfIt) ? { signature, of, failed: [first, ...rest], passed } : null;
}

function probedCase(submission: SubmissionRun, { run }: GradedCase): ProbedCase | null {
  const calls = run.plan.calls.flatMap((call, step): ProbedCall[] => {
    const [received, expected] = [run.returned[step]?.value, expectedValue(submission, run, step)];
    return received === undefined || expected === null ? [] : [{ call, expected, received }];
  });
  const [first, ...later] = calls;
  return first === undefined || calls.length < run.plan.calls.length
    ? null
    : { plan: run.plan, ...first, later, slices: sliceResults(submission, run.plan.name) };
}

function sliceResults({ exercise, bank }: SubmissionRun, name: string): SliceResult[] {
  return upstreamSlices(exercise, name).flatMap(({ name: cut, parameter, axis, place }) => {
    const expected = bank.small?.get(cut);
    return expected === undefined ? [] : [{ parameter, axis, place, expected }];
  });
}
