import type { GradcheckSample } from "./sample.ts";

export const CENTRAL_STEP = 1e-6;

/** What one would write first: (f(x + h) − f(x − h)) / 2h. The scheme that the numeric gradient is measured against. */
export function centralDifference({ f, x }: Pick<GradcheckSample, "f" | "x">): Float64Array {
  return x.map((value, at) => {
    const [above, below] = [value + CENTRAL_STEP, value - CENTRAL_STEP].map((moved) => f(x.with(at, moved)));
    return ((above ?? Number.NaN) - (below ?? Number.NaN)) / (2 * CENTRAL_STEP);
  });
}
