import { shapeAlongFirst } from "../numbers/nested.ts";
import { sizeOf } from "../numbers/shape.ts";
import type { Nested } from "./nested.ts";
import type { Shape } from "./shape.ts";
import { ShapeError } from "./shape-error.ts";
import { formatShape } from "./shape-rules.ts";

/**
 * Shape and numbers, row-major, of nested arrays.
 *
 * @throws {ShapeError} rows of unequal length, or something that is no number
 */
export function flattenNested(nested: Nested): { shape: number[]; data: Float64Array } {
  const shape = shapeAlongFirst(nested);
  const data = new Float64Array(sizeOf(shape));
  const end = fillFrom(nested, shape, 0, data, 0);
  if (end !== data.length) throw new ShapeError("Tensor.fromNested", formatShape(shape), `${end} numbers`);
  return { shape, data };
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
