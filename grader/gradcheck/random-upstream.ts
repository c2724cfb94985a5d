import { seededRandom } from "../numbers/seeded-random.ts";
import { sizeOf } from "../numbers/shape.ts";

/**
 * The fixed random upstream gradient a result is contracted with: both signs, magnitudes in [0.5, 1.5).
 *
 * Never ones: the gradient of a plain sum vanishes behind batch norm and softmax, and with it every error there.
 *
 * @param shape number of elements, or the shape they are laid out in (row-major)
 * @throws {RangeError} a size that is no non-negative integer
 */
export function randomUpstream(shape: number | readonly number[], seed: number): Float64Array {
  const size = typeof shape === "number" ? shape : sizeOf(shape);
  if (!Number.isInteger(size) || size < 0) {
    throw new RangeError(`upstream: expected a non-negative integer size, received ${size}`);
  }
  const random = seededRandom(seed);
  const gradient = Float64Array.from({ length: size }, () => (random() < 0.5 ? -1 : 1) * (0.5 + random()));
  const first = gradient[0];
  if (first !== undefined && size > 1 && gradient.every((value) => value * first > 0)) gradient[0] = -first;
  return gradient;
}
