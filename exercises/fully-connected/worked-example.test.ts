import { expect, test } from "vitest";
import { flatten, flattenBackward, linear, linearBackward } from "./reference.ts";

const maps = [
  [[[1, 2]], [[3, 4]]],
  [[[0, -1]], [[2, 1]]],
];
const rows = [
  [1, 2, 3, 4],
  [0, -1, 2, 1],
];
const weight = [
  [1, 0, -1, 2],
  [0.5, 1, 0, -1],
];
const bias = [0.5, -1];
const gradOutput = [
  [1, -1],
  [2, 0],
];

test("the statement's rows and outputs", () => {
  expect(flatten(maps)).toEqual(rows);
  expect(linear(rows, weight, bias)).toEqual([
    [6.5, -2.5],
    [0.5, -3],
  ]);
});

test("the statement's gradients", () => {
  const { gradInput, gradWeight, gradBias } = linearBackward(gradOutput, rows, weight, bias);
  expect(gradBias).toEqual([3, -1]);
  expect(gradWeight).toEqual([
    [1, 0, 7, 6],
    [-1, -2, -3, -4],
  ]);
  expect(gradInput).toEqual([
    [0.5, -1, -1, 3],
    [2, 0, -2, 4],
  ]);
  expect(flattenBackward(gradInput, maps)).toEqual({
    gradInput: [
      [[[0.5, -1]], [[-1, 3]]],
      [[[2, 0]], [[-2, 4]]],
    ],
  });
});

test("the layer of 16 maps of 5 × 5 and 120 outputs has as many parameters as the statement says", () => {
  const [row = []] = flatten([
    Array.from({ length: 16 }, () => Array.from({ length: 5 }, () => [0, 0, 0, 0, 0])),
  ]);
  expect(row.length * 120 + 120).toBe(48120);
});
