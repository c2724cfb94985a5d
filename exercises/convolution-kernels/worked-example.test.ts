import { expect, test } from "vitest";
import { applyKernel, conv2dByColumns, gaussianKernel, im2col, separable, sobel } from "./reference.ts";

const x = [
  [0, 0, 4, 4],
  [0, 0, 4, 4],
  [0, 0, 4, 8],
];

test("the statement's edges", () => {
  const { gx, gy, magnitude } = sobel(x);
  expect([gx, gy]).toEqual([[[16, 20]], [[0, 4]]]);
  expect(magnitude[0][0]).toBe(16);
  expect(magnitude[0][1]).toBeCloseTo(20.396, 3);
});

test("the statement's two passes", () => {
  expect(applyKernel(x, [[-1, 0, 1]])).toEqual([
    [4, 4],
    [4, 4],
    [4, 8],
  ]);
  expect(separable(x, [1, 2, 1], [-1, 0, 1])).toEqual([[16, 20]]);
});

test("the statement's Gaussian", () => {
  const kernel = gaussianKernel({ sigma: 1, size: 3 });
  const expected = [
    [0.0751, 0.1238, 0.0751],
    [0.1238, 0.2042, 0.1238],
    [0.0751, 0.1238, 0.0751],
  ];
  for (const [i, row] of expected.entries()) {
    for (const [j, v] of row.entries()) expect(kernel[i][j]).toBeCloseTo(v, 4);
  }
  const unscaled = [1, 2].map((squared) => Math.exp(-squared / 2));
  expect(1 + 4 * unscaled[0] + 4 * unscaled[1]).toBeCloseTo(4.8976, 4);
});

test("the statement's columns", () => {
  const image = [
    [
      [1, 2, 3],
      [4, 5, 6],
    ],
  ];
  expect(im2col(image, { kH: 2, kW: 2 })).toEqual([
    [1, 2],
    [2, 3],
    [4, 5],
    [5, 6],
  ]);
  const weight = [
    [
      [
        [1, 0],
        [0, -1],
      ],
    ],
  ];
  expect(conv2dByColumns(image, weight)).toEqual([[[-4, -4]]]);
});

test("the quiz's numbers", () => {
  const ramp = Array.from({ length: 3 }, () => [0, 5, 10]);
  expect(sobel(ramp).gx).toEqual([[40]]);
  const image = Array.from({ length: 3 }, () =>
    Array.from({ length: 8 }, () => Array.from({ length: 8 }, () => 0)),
  );
  const columns = im2col(image, { kH: 3, kW: 3 });
  expect([columns.length, columns[0].length]).toEqual([27, 36]);
});
