import { compareToNumeric } from "../../gradcheck/compare-to-numeric.ts";
import type { GradientPicture, Outcome } from "../../report/outcome.ts";
import { gradientName } from "../../spec/signatures.ts";
import type { GradientSpec } from "../../spec/type-spec.ts";
import type { Value } from "../../value/value.ts";
import { leavesOf, numbersOf, shapeOf } from "../../value/value-leaves.ts";
import { differentiateRequest } from "../cases/differentiate-request.ts";
import { wrongGradientPaths } from "../comparison/compare-gradients.ts";
import { reportNumber } from "../comparison/locate.ts";
import { type CaseRun, resultsOf } from "./case-run.ts";
import type { Runner } from "./runner.ts";

type WrongGradient = Extract<Outcome, { status: "wrong-gradient" }>;

/**
 * Differentiates the learner's own forward where the learner's backward is wrong, to say which of the two is at fault.
 *
 * Right for the own forward but not for the oracle's: the forward is wrong. Right for neither: the backward is. Where
 * the worst entry stands at a kink there is no derivative that could tell. The numbers come from the lane, so they draw
 * the picture and name the fault, and never give or take a point.
 */
export async function placeFault(
  runner: Runner,
  run: CaseRun,
  gradient: GradientSpec,
  expected: Value,
  outcome: WrongGradient,
): Promise<WrongGradient> {
  const received = resultsOf(run)[0];
  if (received === undefined || outcome.located === null) return outcome;
  const wrong = wrongGradientPaths(received, expected);
  const wrt = gradient.wrt.filter(
    (name) => wrong.includes(gradientName(name)) && !gradient.convention?.includes(name),
  );
  const request = differentiateRequest(run.plan, gradient, wrt);
  if (request === null) return outcome;
  const numeric = await runner.differentiate(request);
  if (numeric.status !== "differentiated") return { ...outcome, fault: "unknown" };
  const pictures = wrt.flatMap((name, k) => {
    const estimate = numeric.estimates[k];
    return estimate?.kind === "coordinates" ? picture(name, received, expected, estimate) : [];
  });
  const worst = pictures.find(({ path }) => path === outcome.located?.path);
  const at = flatIndex(outcome);
  if (worst?.kinks.includes(at)) return { ...outcome, fault: "unknown", pictures };
  return { ...outcome, numeric: worst?.numeric[at] ?? null, fault: faultOf(worst), pictures };
}

interface Coordinates {
  readonly gradient: Float64Array;
  readonly error: Float64Array;
  readonly kinks: Uint8Array;
}

function picture(
  parameter: string,
  received: Value,
  expected: Value,
  estimate: Coordinates,
): GradientPicture[] {
  const path = gradientName(parameter);
  const wanted = leavesOf(expected).get(path);
  const analytic = numbersOf(leavesOf(received).get(path) ?? null);
  const reference = wanted === undefined ? null : numbersOf(wanted);
  if (
    analytic === null ||
    reference === null ||
    wanted === undefined ||
    analytic.length !== estimate.gradient.length
  )
    return [];
  return [
    {
      path,
      parameter,
      shape: [...shapeOf(wanted)],
      analytic: Array.from(analytic, reportNumber),
      numeric: Array.from(estimate.gradient, reportNumber),
      error: Array.from(estimate.error, reportNumber),
      expected: Array.from(reference, reportNumber),
      kinks: [...estimate.kinks.entries()].flatMap(([at, kink]) => (kink === 0 ? [] : [at])),
    },
  ];
}

function faultOf(worst: GradientPicture | undefined): WrongGradient["fault"] {
  if (worst === undefined) return "unknown";
  const kinks = new Uint8Array(worst.analytic.length);
  for (const at of worst.kinks) kinks[at] = 1;
  const numeric = {
    gradient: Float64Array.from(worst.numeric, Number),
    error: Float64Array.from(worst.error, Number),
    kinks,
  };
  const verdict = compareToNumeric(Float64Array.from(worst.analytic, Number), numeric);
  if (verdict.status === "passed") return "forward";
  return verdict.status === "wrong-gradient" ? "backward" : "unknown";
}

function flatIndex(outcome: WrongGradient): number {
  const { index, shape } = outcome.located ?? { index: [], shape: [] };
  return index.reduce((flat, place, axis) => flat * (shape[axis] ?? 1) + place, 0);
}
