import { expect, test } from "vitest";
import { describe } from "./describe.ts";
import { describeTensor } from "./describe-tensor.ts";

test("prints a matrix with its shape and columns aligned on the point", () => {
  expect(
    describeTensor([
      [1, -0.25, 1e-9],
      [10.5, 100, 0.1 + 0.2],
    ]),
  ).toBe(["[2, 3]", "   1     -0.25  1e-9", "  10.5  100     0.3"].join("\n"));
});

test("prints each matrix of a tensor under its index", () => {
  expect(describeTensor([[[1, 2]], [[3, 4]]])).toBe(
    ["[2, 1, 2]", "[0]", "  1  2", "[1]", "  3  4"].join("\n"),
  );
});

test("shows the first rows and columns of what is large, and every odd number as it is", () => {
  const large = Array.from({ length: 20 }, () => new Float64Array(20));
  const lines = describeTensor(large)?.split("\n") ?? [];
  expect(lines[0]).toBe("[20, 20]");
  expect(lines).toHaveLength(14);
  expect(lines.at(1)).toMatch(/^( {2}0){12} {2}…$/);
  expect(describeTensor([[Number.NaN, -0, Number.POSITIVE_INFINITY]])).toBe("[1, 3]\n  NaN  -0  Infinity");
  expect(describeTensor([[1.23456789]])).toBe("[1, 1]\n  1.23457");
});

test("leaves vectors, ragged arrays and anything else as they were", () => {
  for (const other of [[1, 2], [], [[]], [[1], [2, 3]], [[1, "2"]], [[null]], "text", null, { a: [[1]] }])
    expect(describeTensor(other)).toBeNull();
  expect(describe([[1], [2, 3]], 1000)).toBe("[[1], [2, 3]]");
});
