import type { FunctionAlongLine } from "./function-along-line.ts";

// About 1e-9: small, to meet few kinks. Its last bit is 2⁻⁴², so that x + k·SPACING is exact up to 1,000 and only f's
// own rounding is measured; a third of a power of two, or sums within f would be exact too.
const SPACING = 5461 * 2 ** -42;
const POINTS = 10;
const FURTHER_OUT: readonly number[] = [1e-6, 1e-5, 1e-4, 1e-3];
const ORDER = 4;
// (ORDER!)² / (2·ORDER)!: the variance of one value in terms of its fourth differences.
const VARIANCE = 1 / 70;
// The scatter is a standard deviation, found from six numbers; what is wanted is seldom exceeded.
const SAFETY = 3;

/**
 * How far f's values scatter from rounding alone, in units of f, from fourth differences along a line.
 *
 * Points lie on one side of x only, so that a kink at x itself is not taken for noise; the median forgives one
 * elsewhere. At least two units in the last place of f. Costs ten evaluations, fourteen where f is flat.
 *
 * @see Moré & Wild, Estimating computational noise, SIAM J. Sci. Comput. 33 (2011)
 */
export function noiseLevel(line: FunctionAlongLine): number {
  const values = Array.from({ length: POINTS }, (_, k) => line.at((k + 1) * SPACING));
  const magnitude = Math.max(0, ...values.map(Math.abs).filter(Number.isFinite));
  const isFlat = values.every((value) => value === values[0]);
  return Math.max(
    isFlat ? firstChange(line, values[0] ?? 0) : SAFETY * scatter(values),
    leastNoise(magnitude),
  );
}

/** Two units in the last place of a value: no function rounds by less. */
export function leastNoise(value: number): number {
  return Math.abs(value) * 2 ** -51;
}

/** The standard deviation of single values, from the median fourth difference. */
function scatter(values: readonly number[]): number {
  let differences = values;
  for (let order = 0; order < ORDER; order += 1) {
    const previous = differences;
    differences = previous.slice(1).map((value, i) => value - (previous[i] ?? value));
  }
  const sizes = differences
    .map(Math.abs)
    .filter(Number.isFinite)
    .sort((a, b) => a - b);
  return Math.sqrt(VARIANCE) * (sizes[Math.floor(sizes.length / 2)] ?? 0);
}

/** How much f changes where it first does, further and further out: it may be too flat to show its rounding nearby. */
function firstChange(line: FunctionAlongLine, value: number): number {
  for (const distance of FURTHER_OUT) {
    const change = Math.abs(line.at(distance) - value);
    if (change > 0) return change;
  }
  return 0;
}
