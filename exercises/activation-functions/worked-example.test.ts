import { expect, test } from "vitest";
import {
  gelu,
  geluBackward,
  leakyRelu,
  leakyReluBackward,
  relu,
  reluBackward,
  sigmoid,
  sigmoidBackward,
  tanh,
  tanhBackward,
} from "./reference.ts";

const x = [-1, 0.5, 2];
const gradOutput = [1, -2, 3];
const ones = [1, 1, 1];

test("the statement's outputs", () => {
  expect(rounded(sigmoid(x))).toEqual([0.2689, 0.6225, 0.8808]);
  expect(rounded(tanh(x))).toEqual([-0.7616, 0.4621, 0.964]);
  expect(relu(x)).toEqual([0, 0.5, 2]);
  expect(leakyRelu(x, { negativeSlope: 0.1 })).toEqual([-0.1, 0.5, 2]);
  expect(rounded(gelu(x))).toEqual([-0.1588, 0.3457, 1.9546]);
});

test("the statement's slopes", () => {
  expect(rounded(sigmoidBackward(ones, x).gradInput)).toEqual([0.1966, 0.235, 0.105]);
  expect(rounded(tanhBackward(ones, x).gradInput)).toEqual([0.42, 0.7864, 0.0707]);
  expect(reluBackward(ones, x).gradInput).toEqual([0, 1, 1]);
  expect(leakyReluBackward(ones, x, { negativeSlope: 0.1 }).gradInput).toEqual([0.1, 1, 1]);
  expect(rounded(geluBackward(ones, x).gradInput)).toEqual([-0.083, 0.8674, 1.0861]);
});

test("the statement's gradients", () => {
  expect(rounded(sigmoidBackward(gradOutput, x).gradInput)).toEqual([0.1966, -0.47, 0.315]);
  expect(rounded(tanhBackward(gradOutput, x).gradInput)).toEqual([0.42, -1.5729, 0.212]);
  expect(reluBackward(gradOutput, x).gradInput).toEqual([0, -2, 3]);
  expect(leakyReluBackward(gradOutput, x, { negativeSlope: 0.1 }).gradInput).toEqual([0.1, -2, 3]);
  expect(rounded(geluBackward(gradOutput, x).gradInput)).toEqual([-0.083, -1.7347, 3.2583]);
});

test("the statement's large inputs", () => {
  expect(sigmoid([1000, -1000])).toEqual([1, 0]);
  expect(Math.exp(709.78)).toBeLessThan(Number.POSITIVE_INFINITY);
  expect(Math.exp(709.79)).toBe(Number.POSITIVE_INFINITY);
});

function rounded(values: number[]): number[] {
  return values.map((value) => Number(value.toFixed(4)));
}
