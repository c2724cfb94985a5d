import { expect, test } from "vitest";
import {
  projectionBlock,
  projectionBlockBackward,
  residualBlock,
  residualBlockBackward,
} from "./reference.ts";

const x = [[1, 2]];
const w1 = [
  [1, -1],
  [0, 1],
];
const b1 = [0, 1];
const w2 = [
  [1, 1],
  [2, -1],
];
const b2 = [0, -1];
const projection = [
  [2, 0],
  [1, 1],
];
const gradOutput = [[1, 5]];
const branch = {
  gradW1: [
    [0, 0],
    [1, 2],
  ],
  gradB1: [0, 1],
  gradW2: [
    [0, 3],
    [0, 0],
  ],
  gradB2: [1, 0],
};

test("the statement's outputs", () => {
  expect(residualBlock(x, w1, b1, w2, b2)).toEqual([[4, 0]]);
  expect(projectionBlock(x, w1, b1, w2, b2, projection)).toEqual([[5, 0]]);
});

test("the statement's gradients with the identity as shortcut", () => {
  expect(residualBlockBackward(gradOutput, x, w1, b1, w2, b2)).toEqual({ ...branch, gradInput: [[1, 1]] });
});

test("the statement's gradients with a projection as shortcut", () => {
  expect(projectionBlockBackward(gradOutput, x, w1, b1, w2, b2, projection)).toEqual({
    ...branch,
    gradInput: [[2, 1]],
    gradProjection: [
      [1, 2],
      [0, 0],
    ],
  });
});
