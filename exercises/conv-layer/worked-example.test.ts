import { expect, test } from "vitest";
import { conv2d, conv2dBackward, convLayer, convLayerBackward } from "./reference.ts";

const x = image([1, 2, 0], [0, 1, 3], [2, 0, 1]);
const weight = image([1, 2], [0, -1]);
const bias = [-1];

test("the statement's convolution and layer", () => {
  expect(conv2d(x, weight, bias)).toEqual(image([3, -2], [1, 5]));
  expect(convLayer(x, weight, bias)).toEqual(image([3, 0], [1, 5]));
});

test("the statement's gradients through the layer", () => {
  expect(convLayerBackward(image([1, 4], [-1, 2]), x, weight, bias)).toEqual({
    gradInput: image([1, 2, 0], [-1, -1, 4], [0, 1, -2]),
    gradWeight: image([3, 7], [-2, 3]),
    gradBias: [2],
  });
});

test("ReLU lets through exactly what the statement says", () => {
  expect(convLayerBackward(image([1, 4], [-1, 2]), x, weight, bias)).toEqual(
    conv2dBackward(image([1, 0], [-1, 2]), x, weight, bias),
  );
});

test("two 3×3 convolutions with nothing in between are one 5×5 convolution", () => {
  const rows = Array.from({ length: 6 }, (_, i) =>
    Array.from({ length: 6 }, (_, j) => ((7 * i + 5 * j) % 11) - 5),
  );
  const first = image([1, -2, 0], [3, 1, -1], [0, 2, 1]);
  const second = image([2, 0, 1], [-1, 1, 0], [1, -3, 2]);
  const stacked = conv2d(conv2d(image(...rows), first, [0]), second, [0]);
  const { gradInput: combined } = conv2dBackward(second, image(...zeros(5)), first, [0]);
  expect(conv2d(image(...rows), combined, [0])).toEqual(stacked);
});

function image(...rows: number[][]): number[][][][] {
  return [[rows]];
}

function zeros(size: number): number[][] {
  return Array.from({ length: size }, () => new Array<number>(size).fill(0));
}
