import { firstNotFinite, largestMagnitude, worstIndex } from "./worst-entry.ts";

/** Largest deviation, as a part of the largest reference entry. */
const TOLERANCE = 1e-7;
/** A tensor is measured by at least this part of the largest gradient of its case. */
const SHARE_OF_CASE = 0.01;
/** Largest deviation from zero, as a part of the largest upstream gradient: the rounding residue of terms that cancel. */
const TOLERANCE_AT_ZERO = 1e-12;

export interface ReferenceVerdict {
  readonly status: "passed" | "wrong-gradient" | "not-finite";
  /** The entry furthest off, or the first that is not finite; null for an empty tensor. */
  readonly worst: ReferenceEntry | null;
  /** How many entries are beyond the tolerance or not finite. */
  readonly wrong: number;
  /** max|g − ref|, absolute; NaN if an entry is. */
  readonly deviation: number;
  /** `deviation` as a part of what it is measured by; Infinity where that is 0 and the deviation is not. */
  readonly relativeError: number;
  /** The largest deviation that passes, absolute. */
  readonly tolerance: number;
}

/** One entry, `index` flat and row-major. `ratio` = analytic / reference: NaN for 0 / 0, infinite for others over 0. */
export interface ReferenceEntry {
  readonly index: number;
  readonly analytic: number;
  readonly reference: number;
  readonly ratio: number;
}

/**
 * Whether a gradient equals the reference's: the comparison that gives points.
 *
 * Passes if max|g − ref| <= 1e-7 · max(max|ref|, 0.01 · caseLargest), or <= 1e-12 · upstreamLargest: of two references
 * the larger one never allows less.
 *
 * @param caseLargest largest reference magnitude over all tensors of the case, this one included
 * @param upstreamLargest largest magnitude of the gradient that is propagated; of order one if absent
 * @throws {RangeError} lengths differ, or the reference is not finite
 */
export function compareToReference(
  analytic: Float64Array,
  reference: Float64Array,
  {
    caseLargest = 0,
    upstreamLargest = 1,
  }: { readonly caseLargest?: number; readonly upstreamLargest?: number } = {},
): ReferenceVerdict {
  if (analytic.length !== reference.length) {
    throw new RangeError(
      `compareToReference: expected ${reference.length} entries, received ${analytic.length}`,
    );
  }
  const scale = Math.max(largestMagnitude(reference), SHARE_OF_CASE * caseLargest);
  if (!Number.isFinite(scale)) {
    throw new RangeError(`compareToReference: expected a finite reference, received magnitude ${scale}`);
  }
  const tolerance = Math.max(TOLERANCE * scale, TOLERANCE_AT_ZERO * upstreamLargest);
  const deviations = analytic.map((value, i) => Math.abs(value - (reference[i] ?? 0)));
  const deviation = largestMagnitude(deviations);
  // `!(a <= b)`, not `a > b`: NaN must fail.
  const wrong = deviations.filter((value) => !(value <= tolerance)).length;
  const broken = firstNotFinite(analytic);
  return {
    status: broken >= 0 ? "not-finite" : wrong > 0 ? "wrong-gradient" : "passed",
    worst: entryAt(broken >= 0 ? broken : worstIndex(analytic, reference), analytic, reference),
    wrong,
    deviation,
    relativeError: deviation === 0 ? 0 : deviation / scale,
    tolerance,
  };
}

function entryAt(index: number, gradient: Float64Array, references: Float64Array): ReferenceEntry | null {
  const analytic = gradient[index];
  const reference = references[index];
  if (analytic === undefined || reference === undefined) return null;
  return { index, analytic, reference, ratio: analytic / reference };
}
