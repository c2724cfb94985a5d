import { expect, test } from "vitest";
import { crossEntropy, crossEntropyBackward, logSoftmax, logSoftmaxBackward } from "./reference.ts";

const x = [
  [1, 2, 3],
  [0, 0, 0],
];
const target = [2, 0];
const weight = [1, 2, 0.5];

test("the statement's log-probabilities and probabilities", () => {
  const logP = logSoftmax(x);
  expect(rounded(logP)).toEqual([
    [-2.4076, -1.4076, -0.4076],
    [-1.0986, -1.0986, -1.0986],
  ]);
  expect(rounded(logP.map((row) => row.map((v) => Math.exp(v))))).toEqual([
    [0.09, 0.2447, 0.6652],
    [0.3333, 0.3333, 0.3333],
  ]);
  expect(Number((Math.exp(-2) + Math.exp(-1) + 1).toFixed(4))).toBe(1.5032);
  expect(logSoftmax([[1000, 0, -1000]])).toEqual([[0, -1000, -2000]]);
});

test("the statement's losses", () => {
  const plain = crossEntropy(x, target, null, { labelSmoothing: 0 });
  const weighted = crossEntropy(x, target, weight, { labelSmoothing: 0 });
  const smoothed = crossEntropy(x, target, null, { labelSmoothing: 0.3 });
  const both = crossEntropy(x, target, weight, { labelSmoothing: 0.3 });
  expect(rounded([[plain, weighted, smoothed, both]])).toEqual([[0.7531, 0.8683, 0.9031, 1.2259]]);
});

test("the statement's gradients", () => {
  const { gradInput } = crossEntropyBackward(1, x, target, null, { labelSmoothing: 0 });
  expect(rounded(gradInput)).toEqual([
    [0.045, 0.1224, -0.1674],
    [-0.3333, 0.1667, 0.1667],
  ]);
  expect(rounded(logSoftmaxBackward([[1, 0, 0]], [[1, 2, 3]]).gradInput)).toEqual([[0.91, -0.2447, -0.6652]]);
});

function rounded(matrix: number[][]): number[][] {
  return matrix.map((row) => row.map((value) => Number(value.toFixed(4))));
}
