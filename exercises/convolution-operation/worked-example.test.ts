import { expect, test } from "vitest";
import { convolve2d, crossCorrelate2d } from "./reference.ts";

const x = [
  [1, 0, 2],
  [3, 1, 0],
  [0, 2, 1],
];
const weight = [
  [1, 2],
  [3, 4],
];
const full = [
  [1, 2, 2, 4],
  [6, 11, 8, 8],
  [9, 17, 9, 2],
  [0, 6, 11, 4],
];

test("the statement's cross-correlation and convolution without padding", () => {
  expect(crossCorrelate2d(x, weight, { mode: "valid" })).toEqual([
    [14, 7],
    [13, 11],
  ]);
  expect(convolve2d(x, weight, { mode: "valid" })).toEqual([
    [11, 8],
    [17, 9],
  ]);
});

test("the statement's full convolution, in either order", () => {
  expect(convolve2d(x, weight, { mode: "full" })).toEqual(full);
  expect(convolve2d(weight, x, { mode: "full" })).toEqual(full);
});

test("the statement's convolution of the same size", () => {
  expect(convolve2d(x, weight, { mode: "same" })).toEqual(full.slice(0, 3).map((row) => row.slice(0, 3)));
});

test("the quiz's numbers", () => {
  expect(convolve2d([[1, 2, 3]], [[1, 0, -1]], { mode: "full" })).toEqual([[1, 2, 2, -2, -3]]);
  expect(crossCorrelate2d([[1, 2, 3]], [[1, 0, -1]], { mode: "valid" })).toEqual([[-2]]);
  expect(convolve2d([[1, 2, 3]], [[1, 0, -1]], { mode: "valid" })).toEqual([[2]]);
});
