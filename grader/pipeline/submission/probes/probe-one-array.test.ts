import { expect, test } from "vitest";
import { tensorValue } from "../../../value/value.ts";
import { cannotBeOne, type Tensors } from "./probe-one-array.ts";

const only = (shape: number[], data: number[]): Tensors => new Map([["y", tensorValue(shape, data)]]);

test("one array cannot stand in rows that are expected to differ", () => {
  const right = only([2, 2], [1, 2, 3, 4]);
  expect(cannotBeOne(only([2, 2], [3, 4, 3, 4]), right, "y", "y")).toBe(true);
  expect(cannotBeOne(only([2, 2], [1, 2, 4, 3]), right, "y", "y")).toBe(false);
  expect(cannotBeOne(only([1, 2], [3, 4]), right, "y", "y")).toBe(false);
});

test("it may stand where the expected rows are the same, whatever else is wrong", () => {
  // Along axis 1 the same by right, along axis 0 by mistake: which of them the one array is along is not known.
  const right = only([2, 2, 2], [1, 2, 1, 2, 3, 4, 3, 4]);
  expect(cannotBeOne(only([2, 2, 2], [3, 4, 3, 4, 3, 4, 3, 4]), right, "y", "y")).toBe(false);
});

test("two tensors cannot be one where they are expected to differ", () => {
  const both = (m: number, v: number): Tensors =>
    new Map([...[["m", m] as const, ["v", v] as const]].map(([key, n]) => [key, tensorValue([1], [n])]));
  expect(cannotBeOne(both(2, 2), both(1, 2), "m", "v")).toBe(true);
  expect(cannotBeOne(both(2, 2), both(1, 1), "m", "v")).toBe(false);
  expect(cannotBeOne(both(2, 2), only([1], [1]), "m", "v")).toBe(false);
});
