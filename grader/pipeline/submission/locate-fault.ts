import { checkGradient, type GradientScale } from "../../gradcheck/check-gradient.ts";
import type { NumericGradient } from "../../gradcheck/numeric-gradient.ts";
import { ravel } from "../../numbers/shape.ts";
import type { GradientPictureView, Outcome } from "../../report/outcome.ts";
import { gradientName } from "../../spec/schema/signatures.ts";
import type { GradientSpec } from "../../spec/schema/type-spec.ts";
import { leafPairs } from "../../value/leaf-pairs.ts";
import type { Value } from "../../value/value.ts";
import { numbersOf, shapeOf } from "../../value/value-leaves.ts";
import { valueAt } from "../../value/value-path.ts";
import { differentiateRequest } from "../cases/differentiate-request.ts";
import { wrongGradientKeys } from "../comparison/compare-gradients.ts";
import { gradientScale } from "../comparison/gradient-scale.ts";
import { reportNumber } from "../comparison/locate-entry.ts";
import { type CaseRun, resultsOf } from "./case-run.ts";
import type { Runner } from "./runner.ts";

type WrongGradient = Extract<Outcome, { status: "wrong-gradient" }>;

/**
 * Differentiates the learner's own forward where the learner's backward is wrong, to say which of the two is at fault.
 *
 * Right for the own forward but not for the oracle's: the forward is wrong. Right for neither: the backward is. Where
 * every wrong entry stands at a kink no derivative could decide. The numbers come from the sandbox process, so they
 * draw the picture and name the fault, and never give or take a point.
 */
export async function locateFault(
  runner: Runner,
  run: CaseRun,
  gradient: GradientSpec,
  expected: Value,
  outcome: WrongGradient,
): Promise<WrongGradient> {
  const received = resultsOf(run)[0];
  if (received === undefined || outcome.located === null) return outcome;
  const scale = gradientScale(expected, run.plan);
  const wrong = wrongGradientKeys(received, expected, scale);
  const wrt = gradient.wrt.filter(
    (name) => wrong.includes(gradientName(name)) && !gradient.convention?.includes(name),
  );
  const request = differentiateRequest(run.plan, gradient, wrt);
  if (request === null) return outcome;
  const numeric = await runner.differentiate(request);
  if (numeric.status !== "differentiated") return { ...outcome, fault: "unknown" };
  const pictures = wrt.flatMap((name, k) => {
    const estimate = numeric.estimates[k];
    return estimate === undefined ? [] : gradientPicture(name, received, expected, estimate);
  });
  const shown = pictures.find(({ path }) => path === outcome.located?.path);
  const at = ravel(outcome.located.index, outcome.located.shape);
  const slope = shown?.kinks.includes(at) ? null : (shown?.numeric[at] ?? null);
  return { ...outcome, numeric: slope, fault: faultOf(shown, scale), pictures };
}

function gradientPicture(
  parameter: string,
  received: Value,
  expected: Value,
  estimate: NumericGradient,
): GradientPictureView[] {
  const path = gradientName(parameter);
  const [analytic, reference] = [valueAt(received, [path]), valueAt(expected, [path])];
  if (analytic === undefined || reference === undefined) return [];
  const [pair] = leafPairs(analytic, reference).pairs ?? [];
  const numbers = pair === undefined ? null : numbersOf(pair.first);
  const wanted = pair === undefined ? null : numbersOf(pair.second);
  if (pair === undefined || numbers === null || wanted === null) return [];
  if (numbers.length !== estimate.gradient.length) return [];
  return [
    {
      path,
      parameter,
      shape: [...shapeOf(pair.second)],
      analytic: Array.from(numbers, reportNumber),
      numeric: Array.from(estimate.gradient, reportNumber),
      error: Array.from(estimate.error, reportNumber),
      expected: Array.from(wanted, reportNumber),
      kinks: [...estimate.kinks.entries()].flatMap(([at, kink]) => (kink === 0 ? [] : [at])),
    },
  ];
}

function faultOf(shown: GradientPictureView | undefined, scale: GradientScale): WrongGradient["fault"] {
  if (shown === undefined) return "unknown";
  const analytic = Float64Array.from(shown.analytic, Number);
  const expected = Float64Array.from(shown.expected, Number);
  const kinks = Uint8Array.from(analytic, (_, at) => (shown.kinks.includes(at) ? 1 : 0));
  // At a kink the oracle's gradient stands in for its own derivative: what is wrong there alone tells nothing.
  const isWrong = ["wrong-gradient", "not-finite"].includes(
    checkGradient(analytic, { gradient: expected, kinks }, scale).status,
  );
  if (!isWrong) return "unknown";
  const numeric = {
    gradient: Float64Array.from(shown.numeric, Number),
    error: Float64Array.from(shown.error, Number),
    kinks,
  };
  const { status } = checkGradient(analytic, numeric, scale);
  if (status === "passed") return "forward";
  return status === "wrong-gradient" ? "backward" : "unknown";
}
