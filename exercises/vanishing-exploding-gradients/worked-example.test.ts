import { expect, test } from "vitest";
import { clipGradNorm, gradientNormsByDepth, kaimingNormal, xavierUniform } from "./reference.ts";

type Activation = Parameters<typeof gradientNormsByDepth>[3]["activation"];

/** The norms in three layers of width 1. */
function norms(weight: number, activation: Activation, x: number): number[] {
  return gradientNormsByDepth([[x]], [[[weight]], [[weight]], [[weight]]], [[1]], { activation });
}

test("the statement's norms in linear layers", () => {
  expect(norms(0.5, "linear", 1)).toEqual([0.125, 0.25, 0.5]);
  expect(norms(2, "linear", 1)).toEqual([8, 4, 2]);
});

test("the statement's outputs, slopes and norms with sigmoid", () => {
  const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));
  const outputs = [sigmoid(0), sigmoid(sigmoid(0)), sigmoid(sigmoid(sigmoid(0)))];
  expect(rounded(outputs)).toEqual([0.5, 0.6225, 0.6508]);
  expect(rounded(outputs.map((y) => y * (1 - y)))).toEqual([0.25, 0.235, 0.2273]);
  expect(rounded(norms(1, "sigmoid", 0))).toEqual([0.0134, 0.0534, 0.2273]);
});

test("the statement's clipping", () => {
  const { grads, totalNorm } = clipGradNorm({ a: [3, 4], b: [[12]] }, { maxNorm: 6.5 });
  expect(totalNorm).toBe(13);
  expect(rounded([grads.a, grads.b].flat(2).map(Number))).toEqual([1.5, 2, 6]);
});

test("draws follow the statement's formulas", () => {
  const bound = Math.sqrt(6 / (2 + 1));
  expect(xavierUniform(sequence([0, 0.75]), { fanIn: 2, fanOut: 1 })).toEqual([[-bound, bound / 2]]);
  const [[drawn]] = kaimingNormal(sequence([1 - Math.exp(-2), 0]), { fanIn: 1, fanOut: 1 });
  expect(drawn).toBeCloseTo(2 * Math.SQRT2, 12);
});

function sequence(values: number[]): () => number {
  const left = [...values];
  return () => left.shift() ?? 0;
}

function rounded(values: number[]): number[] {
  return values.map((value) => Number(value.toFixed(4)));
}
