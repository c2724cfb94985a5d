import { expect, test } from "vitest";
import {
  bceWithLogits,
  bceWithLogitsBackward,
  discriminatorBackward,
  discriminatorLoss,
} from "./reference.ts";

const real = [[1, 0.5]];
const fake = [[0.5, 1]];
const d1 = [[1, -1]];
const c1 = [0];
const d2 = [[2]];
const c2 = [0];

test("the statement's single logit", () => {
  const x = [Math.log(3)];
  expect(bceWithLogits(x, [1])).toBeCloseTo(0.2877, 4);
  expect(bceWithLogits(x, [0.9])).toBeCloseTo(0.3975, 4);
  expect(bceWithLogitsBackward(1, x, [0.9]).gradLogits[0]).toBeCloseTo(-0.15, 12);
});

test("with a target of 0.9 the loss is smallest at log 9", () => {
  expect(Math.log(9)).toBeCloseTo(2.197, 3);
  const [before, at, beyond] = bceWithLogitsBackward(1, [2, Math.log(9), 2.4], [0.9, 0.9, 0.9]).gradLogits;
  expect(before).toBeLessThan(0);
  expect(at).toBeCloseTo(0, 12);
  expect(beyond).toBeGreaterThan(0);
});

test("the statement's table, sample by sample", () => {
  const h = Math.tanh(0.5);
  const logit = 2 * h;
  expect(rounded([h, logit, sigma(logit), sigma(-logit)])).toEqual([0.4621, 0.9242, 0.7159, 0.2841]);
  expect(bceWithLogits([logit], [0.9])).toBeCloseTo(0.4266, 4);
  expect(bceWithLogits([-logit], [0])).toBeCloseTo(0.3342, 4);
  const [gradReal, gradFake] = [
    bceWithLogitsBackward(1, [logit], [0.9]).gradLogits[0],
    bceWithLogitsBackward(1, [-logit], [0]).gradLogits[0],
  ];
  expect(rounded([gradReal, gradFake])).toEqual([-0.1841, 0.2841]);
  expect(rounded([gradReal, gradFake].map((g) => g * 2 * (1 - h * h)))).toEqual([-0.2896, 0.4469]);
});

test("the statement's losses and gradients", () => {
  expect(discriminatorLoss(real, fake, d1, c1, d2, c2, { smoothing: 0.1 })).toBeCloseTo(0.7608, 4);
  expect(discriminatorLoss(real, fake, d1, c1, d2, c2, { smoothing: 0 })).toBeCloseTo(0.6684, 4);
  const gradients = discriminatorBackward(1, real, fake, d1, c1, d2, c2, { smoothing: 0.1 });
  expect(rounded(gradients.gradC2)).toEqual([0.1]);
  expect(rounded(gradients.gradD2[0])).toEqual([-0.2164]);
  expect(rounded(gradients.gradC1)).toEqual([0.1573]);
  expect(rounded(gradients.gradD1[0])).toEqual([-0.0661, 0.3021]);
});

test("without smoothing the gradient of c2 cancels", () => {
  const { gradC2 } = discriminatorBackward(1, real, fake, d1, c1, d2, c2, { smoothing: 0 });
  expect(gradC2[0]).toBeCloseTo(0, 12);
});

function sigma(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

function rounded(values: number[]): number[] {
  return values.map((value) => Number(value.toFixed(4)));
}
