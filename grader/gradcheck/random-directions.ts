import { randomUpstream } from "./random-upstream.ts";

/** Random vectors of length 1, the same for the same seed wherever they are drawn. */
export function randomDirections(size: number, count: number, seed: number): Float64Array[] {
  return Array.from({ length: count }, (_, k) => {
    const direction = randomUpstream(size, seed + k);
    const length = Math.sqrt(direction.reduce((sum, value) => sum + value * value, 0));
    return direction.map((value) => value / length);
  });
}

/**
 * What a gradient says of the slopes along some directions: its inner product with each.
 *
 * @throws {RangeError} a direction of another length
 */
export function slopesAlong(gradient: Float64Array, directions: readonly Float64Array[]): Float64Array {
  return Float64Array.from(directions, (direction) => {
    if (direction.length !== gradient.length) {
      throw new RangeError(`slopesAlong: expected length ${gradient.length}, received ${direction.length}`);
    }
    return direction.reduce((sum, part, at) => sum + part * (gradient[at] ?? 0), 0);
  });
}
