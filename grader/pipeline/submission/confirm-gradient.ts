import { largestMagnitude } from "../../gradcheck/worst-entry.ts";
import type { Outcome } from "../../report/outcome.ts";
import type { Estimate } from "../../sandbox/contract.ts";
import { gradientName } from "../../spec/signatures.ts";
import type { GradientSpec } from "../../spec/type-spec.ts";
import { isRecord, type Value } from "../../value/value.ts";
import { numbersOf } from "../../value/value-leaves.ts";
import { valueAt } from "../../value/value-path.ts";
import { differentiateRequest } from "../cases/differentiate-request.ts";
import { seedOf } from "../cases/seed-of.ts";
import { type CaseRun, resultsOf } from "./case-run.ts";
import type { Runner } from "./runner.ts";

const DIRECTIONS = 2;

/**
 * Holds a gradient that equals the oracle's against two random directional derivatives of the learner's own forward.
 *
 * @returns the outcome with the largest disagreement, as a part of the largest of these gradients; without one where a
 *   direction meets a kink. It gives and takes no points: a disagreement means the forward is wrong, which other checks see.
 */
export async function confirmGradient(
  runner: Runner,
  run: CaseRun,
  gradient: GradientSpec,
  of: readonly string[] | undefined,
): Promise<Outcome> {
  const wrt = gradient.wrt.filter(
    (name) => !gradient.convention?.includes(name) && (of?.includes(gradientName(name)) ?? true),
  );
  const received = resultsOf(run)[0];
  const request = differentiateRequest(run.plan, gradient, wrt);
  if (request === null || received === undefined) return { status: "passed" };
  const mode = { kind: "directions", count: DIRECTIONS, seed: seedOf(run.plan.name) } as const;
  const numeric = await runner.differentiate({ ...request, mode });
  if (numeric.status !== "differentiated") return { status: "passed" };
  // Of the gradients this check has seen to be right: others may hold anything.
  const analytic = Float64Array.from(wrt.flatMap((name) => [...numbersAt(received, gradientName(name))]));
  const gaps = gapsOf(analytic, numeric.estimates[0]);
  const agreement = Math.max(...gaps, 0) / largestMagnitude(analytic);
  return gaps.length === 0 || !Number.isFinite(agreement)
    ? { status: "passed" }
    : { status: "passed", agreement };
}

/** |slope − ⟨gradient, direction⟩| along every direction that meets no kink. */
function gapsOf(analytic: Float64Array, estimate: Estimate | undefined): number[] {
  if (estimate?.kind !== "directions") return [];
  return estimate.directions.flatMap((direction, k) => {
    if (estimate.kinks[k] !== 0 || direction.length !== analytic.length) return [];
    const expected = direction.reduce((sum, part, at) => sum + part * (analytic[at] ?? Number.NaN), 0);
    return [Math.abs((estimate.slopes[k] ?? Number.NaN) - expected)];
  });
}

function numbersAt(gradients: Value, key: string): Float64Array {
  const entry = valueAt(gradients, [key]) ?? null;
  return (isRecord(entry) ? null : numbersOf(entry)) ?? new Float64Array();
}
