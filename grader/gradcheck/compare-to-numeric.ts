import { isFloat32 } from "./float32.ts";
import type { NumericGradient } from "./numeric-gradient.ts";
import { firstNotFinite, largestMagnitude, worstIndex } from "./worst-entry.ts";

/** Largest deviation that agrees, as a part of the largest analytic entry. */
const AGREEMENT = 1e-7;
/** Up to here a deviation has a likely cause other than a wrong formula. */
const NEAR_MISS = 1e-5;
/** A tensor is measured by at least this part of the largest gradient of its case. */
const SHARE_OF_CASE = 0.01;

export interface NumericVerdict {
  /** `undecided`: what disagrees does so within the numeric gradient's own error, or nothing was left to compare. */
  readonly status: "passed" | "wrong-gradient" | "not-finite" | "undecided";
  /** The entry furthest off of those that are wrong, else of those compared; null if there is none. */
  readonly worst: NumericEntry | null;
  /** How many entries are wrong or not finite. */
  readonly wrong: number;
  /** |n − a| of the worst entry as a part of the largest |a|. */
  readonly relativeError: number;
  /** What a deviation between 1e-7 and 1e-5 most likely comes from. */
  readonly likelyCause: "float32" | "eps-or-precision" | null;
  /** Coordinates left out: kinks, jumps, edges. */
  readonly leftOut: number;
  /** `leftOut` as a part of all coordinates. */
  readonly leftOutShare: number;
}

/** One entry, `index` flat and row-major. `ratio` = analytic / numeric: NaN for 0 / 0, infinite for others over 0. */
export interface NumericEntry {
  readonly index: number;
  readonly analytic: number;
  readonly numeric: number;
  readonly ratio: number;
}

/**
 * Whether a gradient is the derivative of the forward it belongs to: places a fault, gives no points.
 *
 * Passes if |n − a| <= 1e-7 · max(max|a|, 0.01 · caseLargest) at every coordinate that is not left out. A deviation
 * that the numeric gradient's own error explains decides nothing.
 *
 * @param caseLargest largest analytic magnitude over all tensors of the case
 * @throws {RangeError} lengths differ
 * @see PyTorch's torch.autograd.gradcheck, which compares entry by entry with a fixed step
 */
export function compareToNumeric(
  analytic: Float64Array,
  numeric: Pick<NumericGradient, "gradient" | "error" | "kinks">,
  { caseLargest = 0 }: { readonly caseLargest?: number } = {},
): NumericVerdict {
  const { gradient, error, kinks } = numeric;
  if (analytic.length !== gradient.length) {
    throw new RangeError(
      `compareToNumeric: expected ${gradient.length} entries, received ${analytic.length}`,
    );
  }
  const scale = Math.max(largestMagnitude(analytic), SHARE_OF_CASE * caseLargest);
  const agrees = (i: number, ownError: number) =>
    kinks[i] === 1 || Math.abs((analytic[i] ?? 0) - (gradient[i] ?? 0)) <= AGREEMENT * scale + ownError;
  const excused = kinks.map((_, i) => (agrees(i, error[i] ?? 0) ? 1 : 0));
  const wrong = excused.filter((entry) => entry === 0).length;
  const leftOut = kinks.filter((kink) => kink === 1).length;
  const broken = firstNotFinite(analytic);
  const worst = broken >= 0 ? broken : worstIndex(analytic, gradient, wrong > 0 ? excused : kinks);
  const relativeError = worst < 0 ? 0 : relative(analytic[worst] ?? 0, gradient[worst] ?? 0, scale);
  const isBlank = analytic.length > 0 && leftOut === analytic.length;
  const isDecided = !isBlank && kinks.every((_, i) => agrees(i, 0));
  return {
    status: broken >= 0 ? "not-finite" : wrong > 0 ? "wrong-gradient" : isDecided ? "passed" : "undecided",
    worst: entryAt(worst, analytic, gradient),
    wrong,
    relativeError,
    likelyCause: wrong > 0 && relativeError <= NEAR_MISS ? causeOf(analytic, gradient, kinks) : null,
    leftOut,
    leftOutShare: analytic.length === 0 ? 0 : leftOut / analytic.length,
  };
}

function relative(analytic: number, numeric: number, scale: number): number {
  return analytic === numeric ? 0 : Math.abs(analytic - numeric) / scale;
}

function causeOf(
  analytic: Float64Array,
  numeric: Float64Array,
  kinks: Uint8Array,
): "float32" | "eps-or-precision" {
  const kept = (values: Float64Array) => values.filter((_, i) => kinks[i] !== 1);
  return isFloat32(kept(analytic), kept(numeric)) ? "float32" : "eps-or-precision";
}

function entryAt(index: number, gradient: Float64Array, numerics: Float64Array): NumericEntry | null {
  const analytic = gradient[index];
  const numeric = numerics[index];
  if (analytic === undefined || numeric === undefined) return null;
  return { index, analytic, numeric, ratio: analytic / numeric };
}
