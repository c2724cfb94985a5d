import { expect, test } from "vitest";
import { misconceptionModule } from "../../grader/pipeline/testing/test-grader.ts";
import { avgPool2d, maxPool2d } from "./reference.ts";

const x = image([-1, -3, -2], [-4, -6, -5], [-7, -9, -8]);
const windows = { kernelSize: [2, 2], stride: [2, 2], padding: [0, 0] };
const padded = { ...windows, padding: [1, 1] };

test("the statement's single window without padding", () => {
  expect(maxPool2d(x, windows)).toEqual(image([-1]));
  expect(avgPool2d(x, { ...windows, countIncludePad: true })).toEqual(image([-3.5]));
});

test("the statement's four windows with padding", () => {
  expect(maxPool2d(x, padded)).toEqual(image([-1, -2], [-4, -5]));
  expect(avgPool2d(x, { ...padded, countIncludePad: true })).toEqual(image([-0.25, -1.25], [-2.75, -7]));
  expect(avgPool2d(x, { ...padded, countIncludePad: false })).toEqual(image([-1, -2.5], [-5.5, -7]));
});

test("what the statement says of zeros as padding", async () => {
  const slip = await misconceptionModule<typeof import("./reference.ts")>(
    "pooling-layer",
    "zero-padding-in-max",
  );
  expect(slip.maxPool2d(x, padded)).toEqual(image([0, 0], [0, -5]));
});

test("the parameters the statement and the quiz count", () => {
  const convolution = (from: number, to: number) => from * to * 9 + to;
  const linear = (from: number, to: number) => from * to + to;
  expect(convolution(16, 32)).toBe(4640);
  expect([linear(32 * 8 * 8, 10), linear(32 * 4 * 4, 10)]).toEqual([20490, 5130]);
  const pooled = outputSize(28 - 2, { kernelSize: 2, stride: 2, padding: 0 }) - 2;
  expect(linear(16 * 24 * 24, 10) - linear(16 * pooled * pooled, 10)).toBe(72800);
});

test("the quiz's size and corner", () => {
  expect(outputSize(10, { kernelSize: 3, stride: 2, padding: 1 })).toBe(5);
  const sixes = image([6, 6, 6], [6, 6, 6], [6, 6, 6]);
  const options = { kernelSize: [3, 3], stride: [1, 1], padding: [1, 1] };
  expect(avgPool2d(sixes, { ...options, countIncludePad: true })[0][0][0][0]).toBeCloseTo(2.6667, 4);
  expect(avgPool2d(sixes, { ...options, countIncludePad: false })[0][0][0][0]).toBe(6);
});

function outputSize(size: number, options: { kernelSize: number; stride: number; padding: number }): number {
  const { kernelSize, stride, padding } = options;
  const row = image(new Array<number>(size).fill(0));
  const pairs = { kernelSize: [1, kernelSize], stride: [1, stride], padding: [0, padding] };
  return maxPool2d(row, pairs)[0][0][0].length;
}

function image(...rows: number[][]): number[][][][] {
  return [[rows]];
}
