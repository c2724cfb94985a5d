import type { Nested, NestedNumbers } from "./nested.ts";
import type { Shape } from "./shape.ts";
import { ShapeError } from "./shape-error.ts";
import { formatShape, sizeOf } from "./shape-rules.ts";

/**
 * Shape and numbers, row-major, of nested arrays.
 *
 * @throws {ShapeError} rows of unequal length, or something that is no number
 */
export function flattenNested(nested: Nested): { shape: number[]; data: Float64Array } {
  const shape = shapeOfNested(nested);
  const data = new Float64Array(sizeOf(shape));
  const end = fillFrom(nested, shape, 0, data, 0);
  if (end !== data.length) throw new ShapeError("Tensor.fromNested", formatShape(shape), `${end} numbers`);
  return { shape, data };
}

/** The inverse of `flattenNested`: row-major numbers as nested arrays of `shape`. */
export function nestData(shape: Shape, data: Float64Array): NestedNumbers {
  let position = 0;
  const build = (axis: number): NestedNumbers => {
    if (axis === shape.length) return data[position++]!;
    return Array.from({ length: shape[axis]! }, () => build(axis + 1));
  };
  return build(0);
}

function shapeOfNested(nested: Nested): number[] {
  const shape: number[] = [];
  let level: Nested | undefined = nested;
  while (typeof level === "object") {
    shape.push(level.length);
    level = level[0];
  }
  return shape;
}

function fillFrom(nested: Nested, shape: Shape, axis: number, data: Float64Array, start: number): number {
  if (axis === shape.length) {
    if (typeof nested !== "number" && typeof nested !== "boolean") throw ragged(shape, nested);
    data[start] = Number(nested);
    return start + 1;
  }
  if (typeof nested !== "object" || nested.length !== shape[axis]) throw ragged(shape, nested);
  let position = start;
  for (let i = 0; i < nested.length; i++) position = fillFrom(nested[i]!, shape, axis + 1, data, position);
  return position;
}

function ragged(shape: Shape, found: unknown): ShapeError {
  const what = isSized(found) ? `a row of length ${found.length}` : `a value of type ${typeof found}`;
  return new ShapeError("Tensor.fromNested", `a regular array of shape ${formatShape(shape)}`, what);
}

function isSized(value: unknown): value is { length: number } {
  return typeof value === "object" && value !== null && "length" in value;
}
