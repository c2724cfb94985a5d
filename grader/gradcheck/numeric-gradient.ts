import { derivative } from "./derivative.ts";
import { PROBE_STEP } from "./kinks.ts";
import { type Probe, probe } from "./ladder.ts";
import { coordinateLine, directionLine, type ScalarFunction } from "./line.ts";
import { noiseLevel } from "./noise.ts";

export interface NumericGradient {
  /** One value a coordinate; NaN where f is finite at no step. */
  readonly gradient: Float64Array;
  /** What each is thought to be off by, roundoff included; Infinity where there is none. */
  readonly error: Float64Array;
  /** 1 where a coordinate is left out: a kink, a jump, or the edge of where f is finite. */
  readonly kinks: Uint8Array;
  /** Calls of f. */
  readonly evaluations: number;
}

export interface NumericGradientOptions {
  /** Steps of the ladder, absolute, largest first. Default 2e-3, 2e-4, 2e-5, 2e-6. */
  readonly steps?: readonly number[];
  /** Largest gradient of the case known from elsewhere: coordinates are found to a part of it. Default 0. */
  readonly largest?: number;
}

/**
 * The gradient of a scalar function, coordinate by coordinate.
 *
 * Every coordinate is probed at 2e-6 first; that gives the largest gradient before the ladder begins, so that the
 * order of coordinates matters to none of them. About six evaluations a coordinate.
 *
 * @param f must neither keep nor change its argument
 * @see {@link derivative} for one coordinate; PyTorch's torch.autograd.gradcheck for the comparison it serves
 */
export function numericGradient(
  f: ScalarFunction,
  x: Float64Array,
  options: NumericGradientOptions = {},
): NumericGradient {
  const gradient = new Float64Array(x.length);
  const error = new Float64Array(x.length);
  const kinks = new Uint8Array(x.length);
  if (x.length === 0) return { gradient, error, kinks, evaluations: 0 };
  const atZero = f(x.slice());
  const measured = noiseLevel(directionLine(f, x, alternating(x.length)));
  const point = x.slice();
  const lines = Array.from(x, (_, i) => coordinateLine(f, point, i));
  const probed = lines.map((line) => ({ line, near: probe(line, PROBE_STEP, atZero) }));
  const largest = Math.max(options.largest ?? 0, largestSmooth(probed.map(({ near }) => near)));
  let evaluations = 1 + measured.evaluations + 2 * x.length;
  for (const [i, { line, near }] of probed.entries()) {
    const found = derivative(line, near, { ...options, atZero, noise: measured.noise, largest });
    gradient[i] = found.slope;
    error[i] = found.error;
    kinks[i] = found.leftOut ? 1 : 0;
    evaluations += found.evaluations;
  }
  return { gradient, error, kinks, evaluations };
}

/** The largest central difference, without those of kinks and jumps, which may be as large as they like. */
export function largestSmooth(probes: readonly Probe[]): number {
  let largest = 0;
  for (const { central, bend } of probes) {
    if (Number.isFinite(central) && Math.abs(bend) <= Math.abs(central)) {
      largest = Math.max(largest, Math.abs(central));
    }
  }
  return largest;
}

function alternating(size: number): Float64Array {
  return Float64Array.from({ length: size }, (_, i) => (i % 2 === 0 ? 1 : -1));
}
