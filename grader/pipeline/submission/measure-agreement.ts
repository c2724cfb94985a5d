import { checkGradient } from "../../gradcheck/check-gradient.ts";
import { randomDirections, slopesAlong } from "../../gradcheck/random-directions.ts";
import { largestMagnitude } from "../../gradcheck/worst-entry.ts";
import type { Outcome } from "../../report/outcome.ts";
import { gradientName } from "../../spec/schema/signatures.ts";
import type { GradientSpec } from "../../spec/schema/type-spec.ts";
import { isRecord, type Value } from "../../value/value.ts";
import { numbersOf } from "../../value/value-leaves.ts";
import { valueAt } from "../../value/value-path.ts";
import { coordinatesOf, differentiateRequest } from "../cases/differentiate-request.ts";
import { seedOf } from "../cases/seed-of.ts";
import { type CaseRun, resultsOf } from "./case-run.ts";
import type { Runner } from "./runner.ts";

/** How many directions are tried, each only where those before it meet a kink. */
const DIRECTIONS = 2;

/**
 * How far a gradient that equals the oracle's agrees with a random directional derivative of the learner's own forward.
 *
 * @returns the outcome with the disagreement, as a part of the largest of these gradients; without one where every
 *   direction meets a kink. It gives and takes no points: a disagreement means the forward is wrong, which other checks
 *   see.
 */
export async function measureAgreement(
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
  // Of the gradients this check has seen to be right: others may hold anything.
  const analytic = Float64Array.from(wrt.flatMap((name) => [...numbersAt(received, gradientName(name))]));
  const size = request.wrt.reduce((sum, place) => sum + coordinatesOf(request.arguments[place]), 0);
  if (size !== analytic.length) return { status: "passed" };
  for (let tried = 0; tried < DIRECTIONS; tried += 1) {
    const seed = seedOf(run.plan.name) + tried;
    const numeric = await runner.differentiate({ ...request, mode: { kind: "directions", count: 1, seed } });
    const [estimate] = numeric.status === "differentiated" ? numeric.estimates : [];
    const slopes = slopesAlong(analytic, randomDirections(analytic.length, 1, seed));
    // The numbers come from the process: there may be as many as it likes.
    if (estimate?.gradient.length !== slopes.length) return { status: "passed" };
    const { deviation, leftOut } = checkGradient(slopes, estimate);
    if (leftOut > 0) continue;
    const agreement = deviation / largestMagnitude(analytic);
    return Number.isFinite(agreement) ? { status: "passed", agreement } : { status: "passed" };
  }
  return { status: "passed" };
}

function numbersAt(gradients: Value, key: string): Float64Array {
  const entry = valueAt(gradients, [key]) ?? null;
  return (isRecord(entry) ? null : numbersOf(entry)) ?? new Float64Array();
}
