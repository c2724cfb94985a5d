import { expect, test } from "vitest";
import {
  avgPool2d,
  avgPool2dBackward,
  globalAvgPool2d,
  globalAvgPool2dBackward,
  maxPool2d,
  maxPool2dBackward,
} from "./reference.ts";

const x = image([3, 4, 4], [3, 0, 3], [5, 3, 2]);
const windows = { kernelSize: [2, 2], stride: [1, 1] };
const gradOutput = image([4, 8], [-4, 16]);

test("the statement's outputs", () => {
  expect(maxPool2d(x, windows)).toEqual(image([4, 4], [5, 3]));
  expect(avgPool2d(x, windows)).toEqual(image([2.5, 2.75], [2.75, 2]));
  expect(globalAvgPool2d(x)).toEqual([[3]]);
});

test("the statement's gradients", () => {
  const throughMax = maxPool2dBackward(gradOutput, x, windows).gradInput;
  const throughMean = avgPool2dBackward(gradOutput, x, windows).gradInput;
  expect(throughMax).toEqual(image([0, 12, 0], [0, 0, 16], [-4, 0, 0]));
  expect(throughMean).toEqual(image([1, 3, 2], [0, 6, 6], [-1, 3, 4]));
  expect([throughMax, throughMean, gradOutput].map(total)).toEqual([24, 24, 24]);
  expect(globalAvgPool2dBackward([[18]], x).gradInput).toEqual(image([2, 2, 2], [2, 2, 2], [2, 2, 2]));
});

test("the quiz's numbers", () => {
  const row = { kernelSize: [1, 2], stride: [1, 1] };
  const { gradInput } = maxPool2dBackward(image([3, -1, 4]), image([1, 7, 2, 5]), row);
  expect(gradInput).toEqual(image([0, 2, 0, 4]));
  const nine = { kernelSize: [3, 3], stride: [3, 3] };
  expect(avgPool2dBackward(image([1.8]), x, nine).gradInput[0][0][0][0]).toBeCloseTo(0.2, 12);
});

function total(tensor: number[][][][]): number {
  return tensor.flat(3).reduce((sum, value) => sum + value, 0);
}

function image(...rows: number[][]): number[][][][] {
  return [[rows]];
}
