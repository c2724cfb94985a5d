import { derivative } from "./derivative.ts";
import { PROBE_STEP } from "./kinks.ts";
import { probe } from "./ladder.ts";
import { directionLine, type ScalarFunction } from "./line.ts";
import { noiseLevel } from "./noise.ts";
import type { NumericGradientOptions } from "./numeric-gradient.ts";
import { upstream } from "./upstream.ts";

export interface DirectionalDerivatives {
  /** Vectors over the coordinates; random ones have length 1. */
  readonly directions: readonly Float64Array[];
  /** The derivative along each; NaN where f is finite at no step. */
  readonly slopes: Float64Array;
  /** What each slope is thought to be off by. */
  readonly error: Float64Array;
  /** 1 where a kink or jump was met along the direction: differentiate by coordinates instead. */
  readonly kinks: Uint8Array;
  /** Calls of f. */
  readonly evaluations: number;
}

/**
 * Derivatives of a scalar function along a few random or given directions: what a gradient is compared with where
 * it has too many coordinates, or where it has passed already.
 *
 * @param f must neither keep nor change its argument
 * @param along how many random directions and their seed, or the directions, each as long as x
 * @throws {RangeError} a direction of another length
 */
export function directionalDerivatives(
  f: ScalarFunction,
  x: Float64Array,
  along: { readonly count: number; readonly seed: number } | readonly Float64Array[],
  options: NumericGradientOptions = {},
): DirectionalDerivatives {
  const directions = "count" in along ? randomDirections(x.length, along.count, along.seed) : along;
  const wrong = directions.find((direction) => direction.length !== x.length);
  if (wrong)
    throw new RangeError(`directionalDerivatives: expected length ${x.length}, received ${wrong.length}`);
  const atZero = f(x.slice());
  const lines = directions.map((direction) => directionLine(f, x, direction));
  // How f rounds at x is the same along every line through it.
  const { noise, evaluations: spent } =
    lines[0] === undefined ? { noise: 0, evaluations: 0 } : noiseLevel(lines[0]);
  let evaluations = 1 + spent;
  const found = lines.map((line) => {
    const near = probe(line, PROBE_STEP, atZero);
    const result = derivative(line, near, { largest: 0, ...options, atZero, noise });
    evaluations += 2 + result.evaluations;
    return result;
  });
  return {
    directions,
    slopes: Float64Array.from(found, ({ slope }) => slope),
    error: Float64Array.from(found, ({ error }) => error),
    kinks: Uint8Array.from(found, ({ leftOut }) => (leftOut ? 1 : 0)),
    evaluations,
  };
}

function randomDirections(size: number, count: number, seed: number): Float64Array[] {
  return Array.from({ length: count }, (_, k) => {
    const direction = upstream(size, seed + k);
    const length = Math.sqrt(direction.reduce((sum, value) => sum + value * value, 0));
    return direction.map((value) => value / length);
  });
}
