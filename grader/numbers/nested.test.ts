import fc from "fast-check";
import { expect, test } from "vitest";
import { flatNumbers, nestedArray, shapeAlongFirst } from "./nested.ts";
import { ravel, sizeOf, stridesOf, unravel } from "./shape.ts";

const shapes = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 5 });
const counting = (shape: readonly number[]) => Float64Array.from({ length: sizeOf(shape) }, (_, at) => at);

test("flat numbers become nested ones and flat again, whatever the shape", () => {
  fc.assert(
    fc.property(shapes, (shape) => {
      const nested = nestedArray(counting(shape), shape);
      expect(shapeAlongFirst(nested)).toEqual(shape);
      expect(flatNumbers(nested)).toEqual([...counting(shape)]);
    }),
    { seed: 1 },
  );
});

test("an index and its place in row-major order belong to each other", () => {
  fc.assert(
    fc.property(shapes, (shape) => {
      const strides = stridesOf(shape);
      for (const at of counting(shape)) {
        const index = unravel(at, shape);
        expect(ravel(index, shape)).toBe(at);
        expect(index.reduce((sum, place, axis) => sum + place * (strides[axis] ?? 0), 0)).toBe(at);
      }
    }),
    { seed: 2 },
  );
});

test("an axis without extent ends the shape that can be seen", () => {
  expect(nestedArray([], [2, 0])).toEqual([[], []]);
  expect(shapeAlongFirst([[], []])).toEqual([2, 0]);
  expect(shapeAlongFirst([[Float64Array.of(1, 2, 3)]])).toEqual([1, 1, 3]);
  expect(shapeAlongFirst(7)).toEqual([]);
});
