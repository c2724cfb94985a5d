import { extrapolatedSlope } from "./extrapolated-slope.ts";
import { coordinateLine, directionLine, type ScalarFunction } from "./function-along-line.ts";
import { leastNoise, noiseLevel } from "./noise-level.ts";
import { type Difference, difference, FINEST_STEP } from "./richardson-estimate.ts";

export interface NumericGradient {
  /** One value a coordinate, or the slope along each direction; NaN where f is finite at no step. */
  readonly gradient: Float64Array;
  /**
   * What each is thought to be off by, roundoff included; Infinity where there is none. Along a direction that is
   * straightforward no more rounding is counted than that of the last places.
   */
  readonly error: Float64Array;
  /** 1 where one is left out: a kink, a jump, or the edge of where f is finite. */
  readonly kinks: Uint8Array;
}

export interface NumericGradientOptions {
  /** Steps of the extrapolation, absolute, largest first. Default 2e-3, 2e-4, 2e-5, 2e-6. */
  readonly steps?: readonly number[] | undefined;
  /** Differentiates along these, each as long as x, instead of along every coordinate. */
  readonly directions?: readonly Float64Array[] | undefined;
}

/**
 * Derivatives of a scalar function, coordinate by coordinate or along a few directions.
 *
 * Every line is measured at 2e-6 first; that gives the largest gradient before the extrapolation begins, so that the
 * order of coordinates matters to none of them. About six evaluations a coordinate, or a direction. How f rounds is
 * measured by ten more, or a few above ten: always for coordinates, along directions only where one leaves a doubt.
 *
 * @param f must neither keep nor change its argument
 * @throws {RangeError} a direction of another length
 * @see {@link extrapolatedSlope} for one of them
 */
export function numericGradient(
  f: ScalarFunction,
  x: Float64Array,
  { steps, directions }: NumericGradientOptions = {},
): NumericGradient {
  const lines = linesThrough(f, x, directions);
  if (lines.length === 0)
    return { gradient: new Float64Array(), error: new Float64Array(), kinks: new Uint8Array() };
  const atZero = f(x.slice());
  // How f rounds at x is the same along every line through it.
  let measured: number | undefined;
  const noise = () => {
    measured ??= noiseLevel(directionLine(f, x, directions?.[0] ?? alternating(x.length)));
    return measured;
  };
  const withFinest = lines.map((line) => ({ line, finest: difference(line, FINEST_STEP, atZero) }));
  // A slope along a direction says nothing of how large the coordinates are.
  const largest = directions === undefined ? largestSmooth(withFinest.map(({ finest }) => finest)) : 0;
  const found = withFinest.map(({ line, finest }) => {
    const slopeAmid = (noise: number) => extrapolatedSlope(line, finest, { steps, atZero, noise, largest });
    if (directions === undefined) return slopeAmid(noise());
    // What is accepted amid the least rounding is accepted amid any.
    const least = slopeAmid(leastNoise(atZero));
    return least.accepted && !least.leftOut ? least : slopeAmid(noise());
  });
  return {
    gradient: Float64Array.from(found, ({ slope }) => slope),
    error: Float64Array.from(found, ({ error }) => error),
    kinks: Uint8Array.from(found, ({ leftOut }) => (leftOut ? 1 : 0)),
  };
}

function linesThrough(f: ScalarFunction, x: Float64Array, directions: NumericGradientOptions["directions"]) {
  if (directions === undefined) {
    const point = x.slice();
    return Array.from(x, (_, i) => coordinateLine(f, point, i));
  }
  const other = directions.find((direction) => direction.length !== x.length);
  if (other) throw new RangeError(`numericGradient: expected length ${x.length}, received ${other.length}`);
  return directions.map((direction) => directionLine(f, x, direction));
}

/** The largest central difference, without those of kinks and jumps, which may be as large as they like. */
function largestSmooth(differences: readonly Difference[]): number {
  let largest = 0;
  for (const { central, oneSidedGap } of differences) {
    if (Number.isFinite(central) && Math.abs(oneSidedGap) <= Math.abs(central)) {
      largest = Math.max(largest, Math.abs(central));
    }
  }
  return largest;
}

function alternating(size: number): Float64Array {
  return Float64Array.from({ length: size }, (_, i) => (i % 2 === 0 ? 1 : -1));
}
