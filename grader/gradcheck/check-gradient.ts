import { firstNotFinite, largestMagnitude, worstIndex } from "./worst-entry.ts";

/** Largest deviation, as a part of what it is measured by. */
const TOLERANCE = 1e-7;
/** A tensor is measured by at least this part of the largest gradient of its case. */
const SHARE_OF_CASE = 0.01;
/** Largest deviation from zero, as a part of the largest upstream gradient: rounding of terms that cancel. */
const TOLERANCE_AT_ZERO = 1e-12;

/** What a gradient is held against: a reference, which is exact, or numeric derivatives with their error estimates. */
export interface ExpectedGradient {
  readonly gradient: Float64Array;
  /** What each entry is thought to be off by; exact if absent. */
  readonly error?: Float64Array;
  /** 1 where an entry is left out: a kink, a jump, an edge. None if absent. */
  readonly kinks?: Uint8Array;
}

/** What gradients of one case are measured by, besides their own size. */
export interface GradientScale {
  /** Largest magnitude over all gradients of the case: by a hundredth of it every tensor is measured at least. */
  readonly caseLargest: number;
  /** Largest magnitude of the upstream gradient: the rounding of a gradient that is zero is as large as its terms. */
  readonly upstreamLargest: number;
}

export interface GradientCheck {
  /** `undecided`: what disagrees does so within the expected gradient's own error, or nothing was left to compare. */
  readonly status: "passed" | "wrong-gradient" | "not-finite" | "undecided";
  /** Flat index of the first entry that is not finite, else of the one furthest off; null if none was compared. */
  readonly worst: number | null;
  /** How many of the entries compared are beyond the tolerance and the expected gradient's own error, or not finite. */
  readonly wrong: number;
  /** max|a − e| over the entries compared; NaN if one is. */
  readonly deviation: number;
  /** The largest deviation that passes where the expected gradient is exact. */
  readonly tolerance: number;
  /** How many entries were left out. */
  readonly leftOut: number;
}

/**
 * Whether a gradient is what it should be. Against a reference this gives points; against numeric derivatives of its
 * own forward it places a fault and gives none.
 *
 * Passes if |a − e| <= 1e-7 · max(max|e|, 0.01 · caseLargest), or <= 1e-12 · upstreamLargest, at every entry that is
 * not left out: of two expected gradients the larger one never allows less. A deviation that the expected gradient's
 * own error explains decides nothing.
 *
 * @param scale of the case; of order one if absent
 * @throws {RangeError} lengths differ, or an exact gradient is not finite
 * @see PyTorch's torch.autograd.gradcheck, which compares entry by entry with a fixed step
 */
export function checkGradient(
  analytic: Float64Array,
  { gradient, error, kinks = new Uint8Array(gradient.length) }: ExpectedGradient,
  { caseLargest = 0, upstreamLargest = 1 }: Partial<GradientScale> = {},
): GradientCheck {
  if (analytic.length !== gradient.length) {
    throw new RangeError(`checkGradient: expected ${gradient.length} entries, received ${analytic.length}`);
  }
  const compared = gradient.filter((_, i) => kinks[i] === 0);
  const scale = Math.max(largestMagnitude(compared), SHARE_OF_CASE * caseLargest);
  if (error === undefined && !Number.isFinite(scale)) {
    throw new RangeError(`checkGradient: expected a finite reference, received magnitude ${scale}`);
  }
  const tolerance = Math.max(TOLERANCE * scale, TOLERANCE_AT_ZERO * upstreamLargest);
  const deviations = analytic.map((value, i) => (kinks[i] ? 0 : Math.abs(value - (gradient[i] ?? 0))));
  // `a <= b` and never `!(a > b)`: NaN must fail.
  const isRight = deviations.map((value) => (value <= tolerance ? 1 : 0));
  const isExcused = isRight.map((right, i) =>
    right || (deviations[i] ?? 0) <= tolerance + (error?.[i] ?? 0) ? 1 : 0,
  );
  const wrong = isExcused.filter((excused) => excused === 0).length;
  const broken = firstNotFinite(analytic);
  const worst = broken >= 0 ? broken : worstIndex(deviations, wrong > 0 ? isExcused : kinks);
  const isDecided = isRight.every((right) => right === 1) && (compared.length > 0 || analytic.length === 0);
  return {
    status: broken >= 0 ? "not-finite" : wrong > 0 ? "wrong-gradient" : isDecided ? "passed" : "undecided",
    worst: worst < 0 ? null : worst,
    wrong,
    deviation: largestMagnitude(deviations),
    tolerance,
    leftOut: analytic.length - compared.length,
  };
}
