import { expect, test } from "vitest";
import { generate, generatorBackward, generatorLoss, generatorStep } from "./reference.ts";

const z = [[0], [1]];
const w1 = [[0.5]];
const b1 = [0];
const w2 = [[2]];
const b2 = [-1];
const d1 = [[1]];
const c1 = [0];
const d2 = [[2]];
const c2 = [0];

test("the statement's table, forward", () => {
  expect(rounded(z.map(([noise]) => Math.tanh(0.5 * noise)))).toEqual([0, 0.4621]);
  const fake = generate(z, w1, b1, w2, b2).flat();
  expect(rounded(fake)).toEqual([-1, -0.0758]);
  expect(rounded(fake.map((y) => Math.tanh(y)))).toEqual([-0.7616, -0.0756]);
  const logits = fake.map((y) => 2 * Math.tanh(y));
  expect(rounded(logits)).toEqual([-1.5232, -0.1512]);
  expect(rounded(logits.map((x) => 1 / (1 + Math.exp(-x))))).toEqual([0.179, 0.4623]);
  expect(rounded(logits.map((x) => -0.5 / (1 + Math.exp(x))))).toEqual([-0.4105, -0.2689]);
  const losses = z.map((noise) => generatorLoss([noise], w1, b1, w2, b2, d1, c1, d2, c2));
  expect(rounded(losses)).toEqual([1.7204, 0.7716]);
});

test("the statement's table, backward", () => {
  // A batch of one has no 1/N, so an upstream gradient of a half gives that sample's share in the batch of two.
  const shares = z.map((noise) => generatorBackward(0.5, [noise], w1, b1, w2, b2, d1, c1, d2, c2));
  expect(rounded(shares.map(({ gradB2 }) => gradB2[0]))).toEqual([-0.3448, -0.5347]);
  expect(rounded(shares.map(({ gradB1 }) => gradB1[0]))).toEqual([-0.6896, -0.841]);
});

test("the statement's loss and gradients", () => {
  expect(generatorLoss(z, w1, b1, w2, b2, d1, c1, d2, c2)).toBeCloseTo(1.246, 4);
  const { gradW1, gradB1, gradW2, gradB2 } = generatorBackward(1, z, w1, b1, w2, b2, d1, c1, d2, c2);
  expect(rounded([gradW2[0][0], gradB2[0], gradW1[0][0], gradB1[0]])).toEqual([
    -0.2471, -0.8795, -0.841, -1.5306,
  ]);
});

test("the statement's step", () => {
  const after = generatorStep(z, w1, b1, w2, b2, d1, c1, d2, c2, { lr: 0.5 });
  expect(rounded(generate(z, after.w1, after.b1, after.w2, after.b2).flat())).toEqual([0.8077, 1.4223]);
  const loss = generatorLoss(z, after.w1, after.b1, after.w2, after.b2, d1, c1, d2, c2);
  expect(loss).toBeCloseTo(0.1945, 4);
  expect({ d1: after.d1, c1: after.c1, d2: after.d2, c2: after.c2 }).toEqual({ d1, c1, d2, c2 });
});

test("a sample at a logit of −1000 costs 1000", () => {
  expect(generatorLoss([[0]], w1, b1, w2, b2, d1, c1, [[0]], [-1000])).toBe(1000);
});

function rounded(values: number[]): number[] {
  return values.map((value) => Number(value.toFixed(4)));
}
