import { flatNumbers, type NestedArray, nestedArray, shapeAlongFirst } from "../numbers/nested.ts";
import { sizeOf } from "../numbers/shape.ts";

/** What a gradient can be taken of or by: a number, arrays of arrays of numbers, or a typed array of doubles. */
export type NumericArray = number | NestedArray | Float64Array;

/** Its numbers in row-major order, and how they are laid out; a number has the shape `[]`. */
export interface FlatArray {
  readonly shape: readonly number[];
  readonly data: Float64Array;
  /** The same kind of value as it was made of, with other numbers. */
  readonly like: (data: Float64Array) => NumericArray;
}

/** @returns null for what holds no numbers, or is ragged */
export function flatArray(value: unknown): FlatArray | null {
  if (typeof value === "number") return { shape: [], data: Float64Array.of(value), like: ([x = 0]) => x };
  if (value instanceof Float64Array)
    return { shape: [value.length], data: value.slice(), like: (data) => data.slice() };
  if (!Array.isArray(value)) return null;
  const shape = shapeAlongFirst(value);
  if (!isDense(value, shape)) return null;
  const data = Float64Array.from(flatNumbers(value));
  return { shape, data, like: (other) => (sizeOf(shape) === 0 ? value : nestedArray(other, shape)) };
}

function isDense(value: unknown, [extent, ...inner]: readonly number[]): value is NestedArray {
  if (extent === undefined) return typeof value === "number";
  return Array.isArray(value) && value.length === extent && value.every((part) => isDense(part, inner));
}
