/** Half a unit in the last place of a single-precision number, as a part of it. */
const HALF_ULP = 2 ** -24;
/** Rounding piles up over sums; beyond this many half units it is no longer called rounding. */
const MAX_HALF_ULPS = 256;
/** A double is a single-precision number by chance about once in 2²⁹; two are none. */
const MIN_INFORMATIVE = 2;

/**
 * Whether a gradient was computed in single precision: every entry is a single-precision number, close to a reference
 * that is not. A diagnosis, never a reason to accept it.
 *
 * Deviations that merely have the size of single-precision rounding do not count: another eps makes the same.
 */
export function isFloat32(analytic: Float64Array, reference: Float64Array): boolean {
  const informative = reference.filter((value) => Math.fround(value) !== value).length;
  return (
    informative >= MIN_INFORMATIVE &&
    analytic.every((value) => Math.fround(value) === value) &&
    isClose(analytic, reference)
  );
}

function isClose(analytic: Float64Array, reference: Float64Array): boolean {
  const largest = reference.reduce((sum, value) => Math.max(sum, Math.abs(value)), 0);
  return analytic.every(
    (value, i) => Math.abs(value - (reference[i] ?? 0)) <= MAX_HALF_ULPS * HALF_ULP * largest,
  );
}
