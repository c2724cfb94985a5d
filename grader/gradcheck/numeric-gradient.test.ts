import { describe, expect, test } from "vitest";
import { checkGradient } from "./check-gradient.ts";
import { numericGradient } from "./numeric-gradient.ts";
import { allSamples } from "./testing/all-samples.ts";
import { batchNormSample } from "./testing/batch-norm.ts";
import { centralDifference } from "./testing/central-difference.ts";
import { largestMagnitude } from "./worst-entry.ts";

const seeds = Array.from({ length: 40 }, (_, i) => i + 1);

function worstError(numeric: Float64Array, exact: Float64Array): number {
  return checkGradient(numeric, { gradient: exact }).deviation / largestMagnitude(exact);
}

describe("accuracy relative to the largest gradient", () => {
  const names = allSamples({ seed: 1 }).map(({ name }) => name);
  test.each(names.map((name, i) => [name, i] as const))(
    "%s: 1e-9, far better than central differences",
    (_, i) => {
      const drawn = seeds.map((seed) => allSamples({ seed })[i]!);
      const extrapolated = drawn.map(({ f, x, gradient }) =>
        worstError(numericGradient(f, x).gradient, gradient(x)),
      );
      const plain = drawn.map((sample) => worstError(centralDifference(sample), sample.gradient(sample.x)));
      expect(Math.max(...extrapolated)).toBeLessThan(1e-9);
      expect(Math.max(...plain)).toBeGreaterThan(5 * Math.max(...extrapolated));
    },
  );

  test("batch norm with N = 2 and eps 0.01, the hardest of them: 1e-9", () => {
    const errors = seeds
      .map((seed) => batchNormSample({ seed, batch: 2 }))
      .map(({ f, x, gradient }) => worstError(numericGradient(f, x).gradient, gradient(x)));
    expect(Math.max(...errors)).toBeLessThan(1e-9);
  });

  test("no coordinate of a smooth operation is left out", () => {
    for (const { f, x } of seeds.flatMap((seed) => allSamples({ seed }))) {
      expect(numericGradient(f, x).kinks.every((kink) => kink === 0)).toBe(true);
    }
  });
});

test("about six and a half evaluations a coordinate", () => {
  let calls = 0;
  let coordinates = 0;
  for (const { f, x } of seeds.flatMap((seed) => allSamples({ seed }))) {
    const counted = (point: Float64Array) => {
      calls += 1;
      return f(point);
    };
    numericGradient(counted, x);
    coordinates += x.length;
  }
  expect(calls / coordinates).toBeLessThan(6.6);
});

test("the order of coordinates matters to none of them", () => {
  const weights = Float64Array.of(1e-9, 1e-4, 1, 50, 1e-7);
  const f = (order: readonly number[]) => (x: Float64Array) =>
    order.reduce((sum, place, i) => sum + weights[place]! * Math.sin(3 * x[i]! + place), 0);
  const exact = (place: number) => 3 * weights[place]! * Math.cos(3 * 0.2 + place);
  for (const order of [
    [0, 1, 2, 3, 4],
    [3, 2, 1, 4, 0],
    [4, 0, 3, 1, 2],
  ]) {
    const { gradient } = numericGradient(f(order), new Float64Array(5).fill(0.2));
    const errors = order.map((place, i) => Math.abs(gradient[i]! - exact(place)));
    expect(Math.max(...errors)).toBeLessThan(1e-11 * Math.abs(exact(3)));
  }
});

test("a gradient of zeros is zeros, not left out", () => {
  const { gradient, kinks } = numericGradient(() => 7, Float64Array.of(1, 2, 3));
  expect(Array.from(gradient)).toEqual([0, 0, 0]);
  expect(Array.from(kinks)).toEqual([0, 0, 0]);
});

test("an empty vector costs nothing", () => {
  const f = () => expect.unreachable();
  expect(numericGradient(f, new Float64Array()).gradient).toEqual(new Float64Array());
});

describe("where f is not finite", () => {
  const at = (f: (x: number) => number, x: number) => {
    const { gradient, error, kinks } = numericGradient((point) => f(point[0]!), Float64Array.of(x));
    return { slope: gradient[0], error: error[0], leftOut: kinks[0] };
  };

  test("steps that reach there are skipped", () => {
    expect(at(Math.log, 1e-3)).toMatchObject({ leftOut: 0, slope: expect.closeTo(1000, 5) });
  });

  test("what the others say counts even where none of them is good", () => {
    const { slope, error, leftOut } = at(Math.log, 3e-5);
    expect(Math.abs(slope! - 1 / 3e-5)).toBeLessThan(error!);
    expect(leftOut).toBe(0);
  });

  test("a coordinate without any finite step is left out and has no slope", () => {
    expect(at(Math.log, 1e-7)).toEqual({ slope: Number.NaN, error: Number.POSITIVE_INFINITY, leftOut: 1 });
    expect(at(() => Number.NaN, 1)).toEqual({
      slope: Number.NaN,
      error: Number.POSITIVE_INFINITY,
      leftOut: 1,
    });
  });
});

describe("what the extrapolation alone gets wrong", () => {
  test("E vanishes by accident where the third derivative does: the finest difference refutes the estimate", () => {
    // At h = 2e-3 E is 0.31 c h⁴ = 7.5e-7 and accepted, the slope off by 0.25 c h⁴: six times beyond 1e-7.
    const c = 1.5e5;
    const f = (x: Float64Array) => x[0]! + c * x[0]! ** 5;
    expect(numericGradient(f, Float64Array.of(0)).gradient[0]).toBeCloseTo(1, 9);
  });

  test("a kink within 2e-6, gone at 2e-7, is no derivative of 0.5", () => {
    const { gradient, error, kinks } = numericGradient((x) => Math.max(0, x[0]! - 1e-6), Float64Array.of(0));
    expect(kinks[0] === 1 || Math.abs(gradient[0]!) <= error[0]!).toBe(true);
  });

  test("x + h is rounded at large x: the step that was made counts", () => {
    const f = (x: Float64Array) => 3 * (x[0]! - 1e6);
    expect(Math.abs(numericGradient(f, Float64Array.of(1e6 + 1 / 3)).gradient[0]! - 3)).toBeLessThan(1e-12);
  });
});
