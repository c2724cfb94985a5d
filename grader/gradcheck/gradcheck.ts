import { compareToNumeric, type NumericVerdict } from "./compare-to-numeric.ts";
import { type DirectionalDerivatives, directionalDerivatives } from "./directional.ts";
import type { ScalarFunction } from "./line.ts";
import { type NumericGradient, type NumericGradientOptions, numericGradient } from "./numeric-gradient.ts";
import { largestMagnitude } from "./worst-entry.ts";

/** More coordinates than this are checked along random directions. */
const MOST_COORDINATES = 1_000;

export interface GradcheckReport extends NumericVerdict {
  /** What `worst.index` counts: coordinates, or random directions with `worst` holding slopes. */
  readonly mode: "coordinates" | "directions";
  /** Calls of f. */
  readonly evaluations: number;
  readonly numeric: NumericGradient | DirectionalDerivatives;
}

/**
 * Checks an analytic gradient against numeric derivatives of its own function.
 *
 * @param f the forward contracted with an upstream gradient, see {@link upstream}; keeps and changes no argument
 * @param gradient of f at x, or the function that computes it
 * @param seed of the random directions that replace coordinates above 1,000
 * @throws {RangeError} x and gradient differ in length
 * @see PyTorch's torch.autograd.gradcheck, and its fast mode for the directions
 */
export function gradcheck(
  f: ScalarFunction,
  gradient: Float64Array | ((x: Float64Array) => Float64Array),
  x: Float64Array,
  options: NumericGradientOptions & { readonly seed?: number } = {},
): GradcheckReport {
  const analytic = typeof gradient === "function" ? gradient(x.slice()) : gradient;
  if (x.length > MOST_COORDINATES) {
    const along = { count: 2, seed: options.seed ?? 0 };
    const numeric = directionalDerivatives(f, x, along, options);
    const verdict = compareToDirections(analytic, numeric);
    return { ...verdict, mode: "directions", evaluations: numeric.evaluations, numeric };
  }
  const numeric = numericGradient(f, x, options);
  const verdict = compareToNumeric(analytic, numeric);
  return { ...verdict, mode: "coordinates", evaluations: numeric.evaluations, numeric };
}

/**
 * The same comparison along directions; `worst.index` is that of a direction, `worst.analytic` ⟨gradient, direction⟩.
 *
 * @throws {RangeError} a direction is not as long as the gradient
 */
export function compareToDirections(
  analytic: Float64Array,
  numeric: Pick<DirectionalDerivatives, "directions" | "slopes" | "error" | "kinks">,
): NumericVerdict {
  const slopes = Float64Array.from(numeric.directions, (direction) => inner(analytic, direction));
  const caseLargest = largestMagnitude(analytic);
  return compareToNumeric(slopes, { ...numeric, gradient: numeric.slopes }, { caseLargest });
}

function inner(a: Float64Array, b: Float64Array): number {
  if (a.length !== b.length) {
    throw new RangeError(`compareToDirections: expected length ${a.length}, received ${b.length}`);
  }
  return a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
}
