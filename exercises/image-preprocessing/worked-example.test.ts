import { expect, test } from "vitest";
import { centerCrop, horizontalFlip, normalize, resizeBilinear, rotate90 } from "./reference.ts";

const row = (...values: number[]) => [[values]];

test("the statement's normalisation", () => {
  expect(normalize([[[8, 12]], [[8, 12]]], { mean: [8, 10], std: [2, 4] })).toEqual([
    [[0, 2]],
    [[-0.5, 0.5]],
  ]);
});

test("the statement's resizing", () => {
  expect(resizeBilinear(row(0, 10), { height: 1, width: 4 })).toEqual(row(0, 2.5, 7.5, 10));
  expect(resizeBilinear(row(1, 2, 9), { height: 1, width: 2 })).toEqual(row(1.25, 7.25));
});

test("the statement's crop, flip and turn", () => {
  const x = [
    [
      [1, 2, 3, 4],
      [5, 6, 7, 8],
    ],
  ];
  expect(centerCrop(x, { height: 1, width: 2 })).toEqual(row(2, 3));
  expect(centerCrop(x, { height: 1, width: 3 })).toEqual(row(1, 2, 3));
  expect(horizontalFlip(x)).toEqual([
    [
      [4, 3, 2, 1],
      [8, 7, 6, 5],
    ],
  ]);
  expect(rotate90(x)).toEqual([
    [
      [4, 8],
      [3, 7],
      [2, 6],
      [1, 5],
    ],
  ]);
});

test("the quiz's numbers", () => {
  expect(resizeBilinear(row(0, 6, 12), { height: 1, width: 6 })[0][0][1]).toBeCloseTo(1.5, 12);
  expect(normalize(row(128), { mean: [112], std: [64] })).toEqual(row(0.25));
  expect(rotate90(rotate90(rotate90(rotate90(row(1, 2, 3)))))).toEqual(row(1, 2, 3));
  expect(rotate90(rotate90(row(1, 2, 3)))).toEqual(horizontalFlip(row(1, 2, 3)));
});
