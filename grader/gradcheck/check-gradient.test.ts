import { describe, expect, test } from "vitest";
import { checkGradient } from "./check-gradient.ts";
import type { ScalarFunction } from "./function-along-line.ts";
import { numericGradient } from "./numeric-gradient.ts";
import { randomDirections, slopesAlong } from "./random-directions.ts";
import { batchNormSample } from "./testing/batch-norm.ts";
import { sigmoidSample } from "./testing/sigmoid.ts";
import { largestMagnitude } from "./worst-entry.ts";

const square = (x: Float64Array) => x.reduce((sum, value) => sum + value * value, 0);
const squareBackward = (x: Float64Array) => x.map((value) => 2 * value);
const sample = Float64Array.of(0.3, -1, 2, 0.7);
const gradcheck = (f: ScalarFunction, gradient: Float64Array, x: Float64Array) =>
  checkGradient(gradient, numericGradient(f, x));

test("accepts the gradient of a square", () => {
  const check = gradcheck(square, squareBackward(sample), sample);
  expect(check).toMatchObject({ status: "passed", wrong: 0, leftOut: 0 });
});

test("rejects a gradient that is off by 0.1 % in one entry", () => {
  const planted = squareBackward(sample).with(3, 1.4 * 1.001);
  expect(gradcheck(square, planted, sample)).toMatchObject({
    status: "wrong-gradient",
    worst: 3,
    wrong: 1,
    deviation: expect.closeTo(1.4e-3, 9),
  });
});

test("says where a gradient is not finite", () => {
  const broken = squareBackward(sample).with(2, Number.NaN);
  expect(gradcheck(square, broken, sample)).toMatchObject({ status: "not-finite", worst: 2 });
});

test("along two random directions one wrong entry of 5,000 is found too", () => {
  const x = Float64Array.from({ length: 5000 }, (_, i) => Math.sin(i));
  const directions = randomDirections(x.length, 2, 8);
  let evaluations = 0;
  const counted = (point: Float64Array) => {
    evaluations += 1;
    return square(point);
  };
  const numeric = numericGradient(counted, x, { directions });
  expect(evaluations).toBeLessThan(80);
  const statusOf = (gradient: Float64Array) =>
    checkGradient(slopesAlong(gradient, directions), numeric, { caseLargest: largestMagnitude(gradient) })
      .status;
  expect(statusOf(squareBackward(x))).toBe("passed");
  expect(statusOf(squareBackward(x).with(4321, 2 * x[4321]! * 1.001))).toBe("wrong-gradient");
});

test("a function of one variable, and of none", () => {
  expect(gradcheck(square, squareBackward(Float64Array.of(3)), Float64Array.of(3)).status).toBe("passed");
  expect(gradcheck(square, new Float64Array(), new Float64Array()).status).toBe("passed");
});

test("neither x nor the gradient is changed", () => {
  const x = sample.slice();
  const gradient = squareBackward(x);
  gradcheck(square, gradient, x);
  expect(x).toEqual(sample);
  expect(gradient).toEqual(squareBackward(sample));
});

describe("each part of the check is needed: without it a planted error passes", () => {
  const seeds = Array.from({ length: 30 }, (_, i) => i + 1);

  test("an upstream gradient of ones does not see constants for batch statistics", () => {
    for (const seed of seeds) {
      for (const ones of [true, false]) {
        const { f, x, parts, plantedErrors } = batchNormSample({ seed, ones });
        const input = x.subarray(0, parts[0]!.size);
        const alone = (point: Float64Array) => f(Float64Array.of(...point, ...x.subarray(input.length)));
        const detached = plantedErrors["detached variance"]!(x).subarray(0, input.length);
        // With ones the true gradient of x is the rounding of zero, and so is the wrong one: of the right code too.
        const numeric = numericGradient(alone, input);
        const { status } = checkGradient(detached, numeric);
        const largest = largestMagnitude(numeric.gradient);
        expect(largest < 1e-9).toBe(ones);
        expect(status === "wrong-gradient").toBe(!ones);
      }
    }
  });

  test("a comparison by > instead of !(<=) lets NaN pass", () => {
    const worst = Math.max(...[Number.NaN, 1].map((value) => Math.abs(value - 1)));
    expect(worst > 1e-7).toBe(false);
    expect(checkGradient(Float64Array.of(Number.NaN, 1), { gradient: Float64Array.of(1, 1) }).status).toBe(
      "not-finite",
    );
  });

  test("without leaving kinks out, ReLU's right gradient at 0 is called wrong", () => {
    const relu = (x: Float64Array) => x.reduce((sum, value) => sum + Math.max(0, value), 0);
    const reluBackward = (x: Float64Array) => x.map((value) => (value > 0 ? 1 : 0));
    const x = Float64Array.of(0, 1, -1);
    const numeric = numericGradient(relu, x);
    expect(checkGradient(reluBackward(x), numeric)).toMatchObject({ status: "passed", leftOut: 1 });
    expect(numeric.gradient[0]).toBeCloseTo(0.5, 9);
    const withoutKinks = { gradient: numeric.gradient };
    expect(checkGradient(reluBackward(x), withoutKinks).status).toBe("wrong-gradient");
  });

  test("a plain central difference rejects what is right, or must be so lax that it accepts what is wrong", () => {
    const { f, x, gradient } = sigmoidSample({ seed: 2, shift: 0 });
    const offset = (point: Float64Array) => f(point) + 500;
    const right = gradient(x);
    const largest = Math.max(...right.map(Math.abs));
    const plain = x.map((_, i) => (offset(x.with(i, x[i]! + 1e-6)) - offset(x.with(i, x[i]! - 1e-6))) / 2e-6);
    const plainError = Math.max(...plain.map((value, i) => Math.abs(value - right[i]!))) / largest;
    expect(plainError).toBeGreaterThan(1e-8);
    expect(gradcheck(offset, right, x).deviation / largest).toBeLessThan(plainError / 50);
  });
});
