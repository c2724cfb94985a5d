import { expect, test } from "vitest";
import { Tensor, tensor } from "../tensor.ts";
import { gradientGap, sampler } from "../testing/gradient-gap.ts";
import { grad } from "../vjp.ts";
import { amax, amin, argmax, logSumExp, mean, sum, variance } from "./reductions.ts";

const x = tensor([
  [1, 5, 2],
  [7, 0, 7],
]);

test("reduce over one axis, several or all, with the axis kept or not", () => {
  expect(sum(x).item()).toBe(22);
  expect(sum(x, { dim: 0 }).toNested()).toEqual([8, 5, 9]);
  expect(sum(x, { dim: -1, keepdim: true }).toNested()).toEqual([[8], [14]]);
  expect(mean(x, { dim: [0, 1] }).item()).toBeCloseTo(22 / 6, 14);
  expect(variance(x, { dim: 1, correction: 0 }).toNested()).toEqual(
    [26 / 9, 98 / 9].map((v) => expect.closeTo(v, 12)),
  );
  expect(amax(x, { dim: 1 }).toNested()).toEqual([5, 7]);
  expect(amin(x, { dim: 0 }).toNested()).toEqual([1, 0, 2]);
  expect(argmax(x, { dim: 1 }).toNested()).toEqual([1, 0]);
  expect(argmax(x, { dim: 0, keepdim: true }).toNested()).toEqual([[1, 0, 1]]);
});

test("a NaN is the largest and the smallest entry, so that it is seen", () => {
  const broken = Tensor.of([3], [1, Number.NaN, 2]);
  expect([amax(broken).item(), amin(broken).item()]).toEqual([Number.NaN, Number.NaN]);
});

test("ties share the gradient of an extreme", () => {
  expect(grad((t) => sum(amax(t, { dim: 1 })))(x)[0]!.toNested()).toEqual([
    [0, 1, 0],
    [0.5, 0, 0.5],
  ]);
});

test("logSumExp stays finite where the exponential does not", () => {
  expect(logSumExp(tensor([1000, 1000])).item()).toBeCloseTo(1000 + Math.log(2), 10);
  expect(logSumExp(tensor([[0, 0]]), { dim: 1 }).shape).toEqual([1]);
});

test("gradients agree with numeric ones", () => {
  const sample = sampler(3);
  const runs = [
    (t: Tensor) => mean(t, { dim: [0, 2], keepdim: true }),
    (t: Tensor) => variance(t, { dim: 1 }),
    (t: Tensor) => logSumExp(t, { dim: -1 }),
  ];
  for (const run of runs) expect(gradientGap(run, [sample([2, 3, 4])], sample)).toBeLessThan(1e-8);
});

test("an axis that is not there is refused", () => {
  expect(() => sum(x, { dim: 2 })).toThrowErrorMatchingInlineSnapshot(
    `[ShapeError: sum: expected dim between -2 and 1, received 2]`,
  );
});
