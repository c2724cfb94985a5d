import { checkGradient } from "../grader/gradcheck/check-gradient.ts";
import { numericGradient } from "../grader/gradcheck/numeric-gradient.ts";
import { allSamples } from "../grader/gradcheck/testing/all-samples.ts";
import { CENTRAL_STEP, centralDifference } from "../grader/gradcheck/testing/central-difference.ts";
import { largestMagnitude } from "../grader/gradcheck/worst-entry.ts";
import { type Measurement, measurement } from "./measurement.ts";

const SECTION = "numeric gradient, worst error";
const SEEDS = Array.from({ length: 10 }, (_, seed) => seed + 1);

/** The worst error of the extrapolation over many draws, as a part of the largest gradient, beside a central difference. */
export function benchNumericGradient(): Measurement[] {
  const bySample = new Map<string, { extrapolated: number; central: number; evaluations: number }>();
  for (const sample of SEEDS.flatMap((seed) => allSamples({ seed }))) {
    let evaluations = 0;
    const f = (x: Float64Array) => {
      evaluations += 1;
      return sample.f(x);
    };
    const numeric = numericGradient(f, sample.x);
    const exact = sample.gradient(sample.x);
    const central = { ...numeric, gradient: centralDifference(sample) };
    const [extrapolatedError, centralError] = [numeric, central].map(
      (expected) => checkGradient(exact, expected).deviation / largestMagnitude(exact),
    );
    const before = bySample.get(sample.name) ?? { extrapolated: 0, central: 0, evaluations: 0 };
    bySample.set(sample.name, {
      extrapolated: Math.max(before.extrapolated, extrapolatedError ?? Number.NaN),
      central: Math.max(before.central, centralError ?? Number.NaN),
      evaluations: evaluations / sample.x.length,
    });
  }
  return [...bySample].flatMap(([name, { extrapolated, central, evaluations }]) => [
    measurement(SECTION, name, extrapolated, "relative", {
      target: { relation: "<=", value: 1e-9 },
      peer: { name: `central difference ${CENTRAL_STEP}`, value: central },
    }),
    measurement(SECTION, `${name}, evaluations a coordinate`, evaluations, "count"),
  ]);
}
