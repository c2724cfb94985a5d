import { expect, test } from "vitest";
import { convOutputSize, receptiveField, strideAsSubsampling, transposedOutputSize } from "./reference.ts";

const conv = (n: number, kernelSize: number, stride: number, padding: number, dilation: number) =>
  convOutputSize([n], {
    kernelSize: [kernelSize],
    stride: [stride],
    padding: [padding],
    dilation: [dilation],
  })[0];
const transposed = (n: number, outputPadding: number) =>
  transposedOutputSize([n], {
    kernelSize: [3],
    stride: [2],
    padding: [0],
    dilation: [1],
    outputPadding: [outputPadding],
  })[0];

test("the statement's sizes", () => {
  expect([7, 8].map((n) => conv(n, 3, 2, 0, 1))).toEqual([3, 3]);
  expect(conv(8, 3, 1, 0, 1)).toBe(6);
  expect(conv(8, 3, 1, 1, 1)).toBe(8);
  expect(conv(8, 3, 1, 1, 2)).toBe(6);
  expect(() => conv(4, 3, 1, 0, 2)).toThrow(/5.*4/);
});

test("the statement's transposed sizes lead back", () => {
  expect([0, 1].map((outputPadding) => transposed(3, outputPadding))).toEqual([7, 8]);
});

test("the statement's receptive fields", () => {
  expect(receptiveField([3, 3, 3], [2, 2, 1], [1, 1, 1])).toEqual({ size: [3, 7, 15], jump: [2, 4, 4] });
});

test("the statement's subsampling", () => {
  const x = [[1, 2, 4, 7, 11]];
  expect(strideAsSubsampling(x, [[-1, 1]], { stride: 1, padding: 0 })).toEqual([[1, 2, 3, 4]]);
  expect(strideAsSubsampling(x, [[-1, 1]], { stride: 2, padding: 0 })).toEqual([[1, 3]]);
  expect(strideAsSubsampling([[1, 4, 11]], [[-1, 1]], { stride: 1, padding: 0 })).toEqual([[3, 7]]);
});

test("the quiz's numbers", () => {
  expect(conv(224, 7, 2, 3, 1)).toBe(112);
  expect(conv(32, 5, 1, 0, 1)).toBe(28);
  expect(receptiveField([3, 3, 3], [1, 1, 1], [1, 2, 4]).size[2]).toBe(15);
});
