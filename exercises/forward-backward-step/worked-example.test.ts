import { expect, test } from "vitest";
import { backward, bceLoss, forward, trainStep } from "./reference.ts";

const x = [
  [1, 2],
  [2, 0],
];
const y = [1, 0];
const weight = [0.5, -0.25];
const options = { lr: 0.01, beta1: 0.9, beta2: 0.999, eps: 1e-8 };

test("the statement's probabilities and losses", () => {
  expect(rounded(forward(x, weight, 0))).toEqual([0.5, 0.7311]);
  const losses = x.map((row, n) => bceLoss([row], [y[n]], weight, 0));
  expect(losses.map((loss) => loss.toFixed(4))).toEqual(["0.6931", "1.3133"]);
  expect(rounded([bceLoss(x, y, weight, 0)])).toEqual([1.0032]);
});

test("the statement's gradients", () => {
  // A batch of one has no 1/N, so half of its bias gradient is that sample's share in the batch of two.
  const shares = x.map((row, n) => backward(1 / 2, [row], [y[n]], weight, 0).gradBias);
  expect(rounded(shares)).toEqual([-0.25, 0.3655]);
  const { gradWeight, gradBias } = backward(1, x, y, weight, 0);
  expect(rounded([...gradWeight, gradBias])).toEqual([0.4811, -0.5, 0.1155]);
});

test("the statement's two steps", () => {
  const first = trainStep({ weight, bias: 0 }, null, x, y, options);
  const second = trainStep(first.params, first.state, x, y, options);
  expect(rounded([...first.params.weight, first.params.bias, first.loss])).toEqual([
    0.49, -0.24, -0.01, 1.0032,
  ]);
  expect(rounded([...second.params.weight, second.params.bias, second.loss])).toEqual([
    0.48, -0.23, -0.02, 0.9923,
  ]);
  expect(rounded([bceLoss(x, y, second.params.weight, second.params.bias)])).toEqual([0.9815]);
});

function rounded(values: number[]): number[] {
  return values.map((value) => Number(value.toFixed(4)));
}
