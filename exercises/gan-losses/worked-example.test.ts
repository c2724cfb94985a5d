import { expect, test } from "vitest";
import {
  discriminatorLoss,
  discriminatorLossBackward,
  generatorLoss,
  generatorLossBackward,
} from "./reference.ts";

const real = [Math.log(3), -Math.log(3)];
const fake = [-Math.log(3), 0];

test("the statement's losses", () => {
  expect(discriminatorLoss(real, fake)).toBeCloseTo(1.3274, 4);
  // With certain verdicts on one kind, what is left is the term of the other.
  expect(discriminatorLoss(real, [-1000])).toBeCloseTo(0.837, 4);
  expect(discriminatorLoss([1000], fake)).toBeCloseTo(0.4904, 4);
  expect(generatorLoss(fake, { saturating: false })).toBeCloseTo(1.0397, 4);
  expect(generatorLoss(fake, { saturating: true })).toBeCloseTo(-0.4904, 4);
});

test("the statement's gradients", () => {
  const { gradRealLogits, gradFakeLogits } = discriminatorLossBackward(1, real, fake);
  expect(gradRealLogits).toEqual(close([-0.125, -0.375]));
  expect(gradFakeLogits).toEqual(close([0.125, 0.25]));
  const [plain, saturated] = [false, true].map((saturating) =>
    generatorLossBackward(1, fake, { saturating }),
  );
  expect(plain.gradFakeLogits).toEqual(close([-0.375, -0.25]));
  expect(saturated.gradFakeLogits).toEqual(close([-0.125, -0.25]));
});

test("a discriminator that guesses pays 2 log 2", () => {
  expect(discriminatorLoss([0, 0], [0])).toBeCloseTo(1.3863, 4);
});

test("how hard the two losses push at a logit of −5", () => {
  const [plain, saturated] = [false, true].map(
    (saturating) => generatorLossBackward(1, [-5], { saturating }).gradFakeLogits[0],
  );
  expect(plain).toBeCloseTo(-0.9933, 4);
  expect(saturated).toBeCloseTo(-0.0067, 4);
  expect(plain / saturated).toBeCloseTo(148.4, 1);
});

test("a wrong verdict at a logit of 100 costs 100", () => {
  expect(discriminatorLoss([1000], [100])).toBe(100);
});

function close(values: number[]) {
  return values.map((value) => expect.closeTo(value, 12));
}
