import { numericGradient } from "../grader/gradcheck/numeric-gradient.ts";
import { allSamples } from "../grader/gradcheck/samples/all-samples.ts";
import type { Sample } from "../grader/gradcheck/samples/sample.ts";
import { type Measurement, measurement } from "./measurement.ts";

const SECTION = "numeric gradient, worst error";
const SEEDS = Array.from({ length: 10 }, (_, seed) => seed + 1);
/** The plain scheme that the ladder is measured against: step 1e-6. */
const CENTRAL_STEP = 1e-6;

/** The worst error of the ladder over many draws, as a part of the largest gradient, beside a central difference. */
export function benchNumericGradient(): Measurement[] {
  const bySample = new Map<string, { ladder: number; central: number; evaluations: number }>();
  for (const sample of SEEDS.flatMap((seed) => allSamples({ seed }))) {
    const { gradient, evaluations, kinks } = numericGradient(sample.f, sample.x);
    const before = bySample.get(sample.name) ?? { ladder: 0, central: 0, evaluations: 0 };
    bySample.set(sample.name, {
      ladder: Math.max(before.ladder, worstError(sample, gradient, kinks)),
      central: Math.max(before.central, worstError(sample, centralDifference(sample), kinks)),
      evaluations: evaluations / sample.x.length,
    });
  }
  return [...bySample].flatMap(([name, { ladder, central, evaluations }]) => [
    measurement(SECTION, name, ladder, "relative", {
      target: { relation: "<=", value: 1e-9 },
      peer: { name: `central difference ${CENTRAL_STEP}`, value: central },
    }),
    measurement(SECTION, `${name}, evaluations a coordinate`, evaluations, "count"),
  ]);
}

function worstError(sample: Sample, numeric: Float64Array, kinks: Uint8Array): number {
  const exact = sample.gradient(sample.x);
  const largest = exact.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const errors = numeric.map((value, at) => (kinks[at] ? 0 : Math.abs(value - (exact[at] ?? Number.NaN))));
  return errors.reduce((most, value) => Math.max(most, value), 0) / largest;
}

function centralDifference({ f, x }: Sample): Float64Array {
  return x.map((value, at) => {
    const [above, below] = [value + CENTRAL_STEP, value - CENTRAL_STEP].map((moved) => f(x.with(at, moved)));
    return ((above ?? Number.NaN) - (below ?? Number.NaN)) / (2 * CENTRAL_STEP);
  });
}
