import { expect, test } from "vitest";
import { tensor, zeros } from "../tensor.ts";
import { vjp } from "../vjp.ts";
import { adaptiveAvgPool2d, avgPool2d, maxPool2d } from "./pooling.ts";

const plane = tensor([
  [
    [
      [1, 3, 3],
      [3, 0, -1],
      [2, 2, 2],
    ],
  ],
]);

test("of equal maxima the first in row-major order wins and takes the whole gradient", () => {
  const { outputs, pullback } = vjp((x) => maxPool2d(x, { kernelSize: 2, stride: 1 }), [plane]);
  expect(outputs.y.toNested()).toEqual([
    [
      [
        [3, 3],
        [3, 2],
      ],
    ],
  ]);
  expect(outputs.indices.toNested()).toEqual([
    [
      [
        [1, 1],
        [3, 7],
      ],
    ],
  ]);
  const [gradient] = pullback({
    y: tensor([
      [
        [
          [1, 10],
          [100, 1000],
        ],
      ],
    ]),
  });
  expect(gradient!.toNested()).toEqual([
    [
      [
        [0, 11, 0],
        [100, 0, 0],
        [0, 1000, 0],
      ],
    ],
  ]);
});

test("padding never wins a maximum, and counts in a mean only if asked to", () => {
  const negative = tensor([[[[-5]]]]);
  expect(maxPool2d(negative, { kernelSize: 3, padding: 1 }).y.item()).toBe(-5);
  expect(avgPool2d(negative, { kernelSize: 3, padding: 1 }).item()).toBeCloseTo(-5 / 9, 15);
  expect(avgPool2d(negative, { kernelSize: 3, padding: 1, countIncludePad: false }).item()).toBe(-5);
  expect(avgPool2d(negative, { kernelSize: 3, padding: 1, divisorOverride: 2 }).item()).toBe(-2.5);
});

test("ceilMode adds the window that hangs over, but none that starts beyond", () => {
  expect(maxPool2d(zeros([1, 5, 4]), { kernelSize: 2, ceilMode: true }).y.shape).toEqual([1, 3, 2]);
  expect(maxPool2d(zeros([1, 2, 2]), { kernelSize: 1, stride: 3, ceilMode: true }).y.shape).toEqual([
    1, 1, 1,
  ]);
});

test("adaptive windows overlap where the extents do not divide; null keeps one", () => {
  expect(adaptiveAvgPool2d(tensor([[[[1, 2, 3]]]]), { outputSize: [1, 2] }).toNested()).toEqual([
    [[[1.5, 2.5]]],
  ]);
  expect(adaptiveAvgPool2d(zeros([1, 4, 5]), { outputSize: [null, 2] }).shape).toEqual([1, 4, 2]);
});

test("says what does not fit", () => {
  expect(() => maxPool2d(zeros([4, 4]), { kernelSize: 2 })).toThrowErrorMatchingInlineSnapshot(
    `[ShapeError: maxPool2d: expected x [N, C, H, W] or [C, H, W] with C >= 1, H and W >= 1, received x [4, 4]]`,
  );
  expect(() => maxPool2d(zeros([1, 4, 4]), { kernelSize: 5 })).toThrowErrorMatchingInlineSnapshot(
    `[ShapeError: maxPool2d: expected an input that holds a window [5, 5], received [4, 4]]`,
  );
  expect(() => avgPool2d(zeros([1, 4, 4]), { kernelSize: 2, padding: 2 })).toThrowErrorMatchingInlineSnapshot(
    `[ShapeError: avgPool2d: expected padding of at most half of the kernel, received kernel [2, 2], padding [2, 2]]`,
  );
  expect(() => avgPool2d(zeros([1, 4, 4]), { kernelSize: [2, 2, 2] })).toThrowErrorMatchingInlineSnapshot(
    `[ShapeError: avgPool2d: expected kernelSize of one or two integers >= 1, received kernelSize [2, 2, 2]]`,
  );
});
