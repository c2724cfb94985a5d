/** Half a unit in the last place of a single-precision number, as a part of it. */
const HALF_ULP = 2 ** -24;
/** Rounding piles up over sums; beyond this many half units it is no longer called rounding. */
const LARGEST_PILE = 256;
/** Fewer entries with an error say nothing of its distribution. */
const FEWEST_ENTRIES = 6;
/** A double agrees with its own rounding to single precision by chance about once in 2²⁹. */
const FEWEST_REPRESENTABLE = 2;

/**
 * Whether a gradient differs from its reference as single-precision arithmetic would make it: a diagnosis, never a
 * reason to accept it.
 *
 * `representable`: every entry is a single-precision number where the reference is not. `noise`: the deviations are
 * the size of single-precision rounding, of both signs, and follow no common factor.
 */
export function float32Signs(
  analytic: Float64Array,
  reference: Float64Array,
): "representable" | "noise" | null {
  if (isRepresentable(analytic, reference)) return "representable";
  return isRoundingNoise(analytic, reference) ? "noise" : null;
}

function isRepresentable(analytic: Float64Array, reference: Float64Array): boolean {
  const telling = reference.filter((value) => Math.fround(value) !== value).length;
  return (
    telling >= FEWEST_REPRESENTABLE &&
    analytic.every((value) => Math.fround(value) === value) &&
    isClose(analytic, reference)
  );
}

/** The entries are the reference's but for what single precision loses. */
function isClose(analytic: Float64Array, reference: Float64Array): boolean {
  const largest = reference.reduce((sum, value) => Math.max(sum, Math.abs(value)), 0);
  return analytic.every(
    (value, i) => Math.abs(value - (reference[i] ?? 0)) <= LARGEST_PILE * HALF_ULP * largest,
  );
}

function isRoundingNoise(analytic: Float64Array, reference: Float64Array): boolean {
  const errors = Array.from(analytic, (value, i) => value / (reference[i] ?? 0) - 1).filter(
    (error) => Number.isFinite(error) && error !== 0,
  );
  if (errors.length < FEWEST_ENTRIES || !isClose(analytic, reference)) return false;
  const sizes = errors.map(Math.abs).sort((a, b) => a - b);
  const median = sizes[Math.floor(sizes.length / 2)] ?? 0;
  const positive = errors.filter((error) => error > 0).length / errors.length;
  return median >= HALF_ULP / 8 && median <= LARGEST_PILE * HALF_ULP && positive >= 0.2 && positive <= 0.8;
}
