/** A function along a line through x: what every derivative here is taken of. */
export interface FunctionAlongLine {
  /** f at displacement t. */
  at(t: number): number;
  /** The displacement that `at(t)` really makes once x + t has been rounded to a double. */
  actualStep(t: number): number;
}

/** A scalar function of a flat vector. It must neither keep nor change the vector: one buffer serves every call. */
export type ScalarFunction = (x: Float64Array) => number;

/** The line through x along coordinate `index`. Moves that entry of x itself during a call and puts it back. */
export function coordinateLine(f: ScalarFunction, x: Float64Array, index: number): FunctionAlongLine {
  const origin = x[index] ?? 0;
  return {
    at(t) {
      x[index] = origin + t;
      const value = f(x);
      x[index] = origin;
      return value;
    },
    actualStep: (t) => origin + t - origin,
  };
}

/** The line through x along `direction`. */
export function directionLine(
  f: ScalarFunction,
  x: Float64Array,
  direction: Float64Array,
): FunctionAlongLine {
  const point = x.slice();
  return {
    at(t) {
      for (let i = 0; i < point.length; i += 1) point[i] = (x[i] ?? 0) + t * (direction[i] ?? 0);
      return f(point);
    },
    actualStep: (t) => t,
  };
}
