import { expect, test } from "vitest";
import { misconceptionModule } from "../../grader/pipeline/testing/test-grader.ts";
import { conv2d, conv2dBackward } from "./reference.ts";

const x = image([1, 2, 0, -1, 3], [0, 1, 3, 2, -2], [2, 0, 1, 1, 0], [-1, 4, 2, 0, 1]);
const weight = image([1, 2], [0, -1]);
const options = { stride: [2, 3] };

test("the statement's output", () => {
  expect(conv2d(x, weight, [1], options)).toEqual(image([5, 8], [-1, 1]));
});

test("the statement's gradients", () => {
  expect(conv2dBackward(image([1, -1], [2, 3]), x, weight, [1], options)).toEqual({
    gradInput: image([1, 2, 0, -1, -2], [0, -1, 0, 0, 1], [2, 4, 0, 3, 6], [0, -2, 0, 0, -3]),
    gradWeight: image([9, -1], [-4, 14]),
    gradBias: [5],
  });
});

test("a stride keeps every s-th result of the dense convolution", () => {
  const dense = conv2d(x, weight, [1], { stride: [1, 1] })[0][0];
  const kept = [0, 2].map((i) => [0, 3].map((j) => dense[i][j]));
  expect(conv2d(x, weight, [1], options)).toEqual(image(...kept));
});

test("the sizes that statement and quiz name", () => {
  expect([7, 8].map((height) => outputSize(height, 3, 2))).toEqual([3, 3]);
  expect(outputSize(224 + 6, 7, 2)).toBe(112);
  expect(outputSize(9, 5, 1)).toBe(9 - 4);
});

test("the quiz's gradient in one dimension", async () => {
  const dense = await misconceptionModule<typeof import("./reference.ts")>(
    "conv-stride",
    "gradient-not-dilated",
  );
  const [row, kernel] = [image([0, 0, 0, 0, 0, 0, 0]), image([1, 2, 3])];
  const entry = ({ conv2dBackward: backward }: typeof dense) =>
    backward(image([1, 10, 100]), row, kernel, [0], { stride: [1, 2] }).gradInput[0][0][0][2];
  expect([entry({ conv2d, conv2dBackward }), entry(dense)]).toEqual([13, 123]);
});

function outputSize(size: number, kernel: number, step: number): number {
  const [row, ones] = [size, kernel].map((length) => image(new Array<number>(length).fill(1)));
  return conv2d(row, ones, [0], { stride: [1, step] })[0][0][0].length;
}

function image(...rows: number[][]): number[][][][] {
  return [[rows]];
}
