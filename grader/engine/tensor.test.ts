import fc from "fast-check";
import { expect, test } from "vitest";
import { matmul } from "./operations/linear.ts";
import { arange, eye, Tensor, tensor, zeros } from "./tensor.ts";

test("nested arrays go in and come out", () => {
  const cube = fc.tuple(
    fc.integer({ min: 1, max: 3 }),
    fc.integer({ min: 1, max: 3 }),
    fc.integer({ min: 0, max: 3 }),
  );
  fc.assert(
    fc.property(cube, ([a, b, c]) => {
      const nested = Array.from({ length: a }, (_, i) =>
        Array.from({ length: b }, (_j, j) => Array.from({ length: c }, (_k, k) => i * 100 + j * 10 + k)),
      );
      const t = tensor(nested);
      expect(t.shape).toEqual([a, b, c]);
      expect(t.toNested()).toEqual(nested);
    }),
    { seed: 1 },
  );
});

test("scalars, masks and typed rows are read too", () => {
  expect(tensor(3).shape).toEqual([]);
  expect(tensor([[true, false]]).toNested()).toEqual([[1, 0]]);
  expect(tensor([Float64Array.of(1, 2)]).shape).toEqual([1, 2]);
  expect(tensor([]).shape).toEqual([0]);
});

test("elements are found by index", () => {
  expect(Tensor.of([2, 3], arange(0, 6).data).at(1, 2)).toBe(5);
  expect(eye(3).at(1, 1)).toBe(1);
});

test("misuse names the operation, what was expected and what came", () => {
  expect(() => tensor([[1, 2], [3]])).toThrowErrorMatchingInlineSnapshot(
    `[ShapeError: Tensor.fromNested: expected a regular array of shape [2, 2], received a row of length 1]`,
  );
  expect(() => tensor([1, [2]])).toThrowErrorMatchingInlineSnapshot(
    `[ShapeError: Tensor.fromNested: expected a regular array of shape [2], received a row of length 1]`,
  );
  expect(() => Tensor.of([2, 3], [1, 2])).toThrowErrorMatchingInlineSnapshot(
    `[ShapeError: Tensor: expected 6 numbers for [2, 3], received 2 numbers]`,
  );
  expect(() => zeros([2]).item()).toThrowErrorMatchingInlineSnapshot(
    `[ShapeError: item: expected a tensor of one element, received [2]]`,
  );
  expect(() => zeros([2, 3]).at(2, 0)).toThrowErrorMatchingInlineSnapshot(
    `[ShapeError: at: expected an index into [2, 3], received [2, 0]]`,
  );
  expect(() => matmul(zeros([2, 3]), zeros([4, 5]))).toThrowErrorMatchingInlineSnapshot(
    `[ShapeError: matmul: expected [2, 3] x [3, n], received [2, 3] x [4, 5]]`,
  );
});
