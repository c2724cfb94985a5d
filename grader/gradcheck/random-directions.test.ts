import { expect, test } from "vitest";
import { checkGradient } from "./check-gradient.ts";
import { numericGradient } from "./numeric-gradient.ts";
import { randomDirections, slopesAlong } from "./random-directions.ts";
import { AWKWARD, allSamples } from "./testing/all-samples.ts";
import { plantedErrors } from "./testing/planted-errors.ts";
import type { GradcheckSample } from "./testing/sample.ts";
import { largestMagnitude } from "./worst-entry.ts";

const gradcheck = ({ f, x }: GradcheckSample, gradient: Float64Array, seed: number) => {
  const directions = randomDirections(x.length, 2, seed);
  const numeric = numericGradient(f, x, { directions });
  const check = checkGradient(slopesAlong(gradient, directions), numeric, {
    caseLargest: largestMagnitude(gradient),
  });
  return { ...check, metKink: numeric.kinks.includes(1) };
};
const seeds = Array.from({ length: 25 }, (_, i) => i + 1);

test("slopes along random directions are the gradient's", () => {
  for (const sample of seeds.flatMap((seed) => allSamples({ seed }))) {
    const { status, metKink } = gradcheck(sample, sample.gradient(sample.x), 1);
    if (!metKink) expect(status).toBe("passed");
  }
});

test("right gradients are never called wrong, at any scale", () => {
  for (const scales of Object.values(AWKWARD)) {
    for (const sample of seeds.flatMap((seed) => allSamples({ seed, ...scales }))) {
      expect(gradcheck(sample, sample.gradient(sample.x), 1).status, sample.name).not.toBe("wrong-gradient");
    }
  }
});

test("two directions find every planted error", () => {
  for (const sample of seeds.flatMap((seed) => allSamples({ seed }))) {
    for (const { gradient, error } of plantedErrors(sample, 9)) {
      const { status, metKink } = gradcheck(sample, gradient, 3);
      if (!metKink) expect(status, `${sample.name}: ${error}`).not.toBe("passed");
    }
  }
});

test("a direction costs six evaluations, ten near a kink, and those that measure rounding only where they could matter", () => {
  const callsOf = (f: GradcheckSample["f"], x: Float64Array) => {
    let calls = 0;
    const counted = (point: Float64Array) => {
      calls += 1;
      return f(point);
    };
    numericGradient(counted, x, { directions: randomDirections(x.length, 1, 1) });
    return calls;
  };
  for (const { f, x, name } of allSamples({ seed: 1 }))
    expect(callsOf(f, x), name).toBe(name === "ReLU MLP" ? 11 : 7);
  const rounded: GradcheckSample["f"] = (x) => Math.fround(x.reduce((sum, value) => sum + value ** 2, 0));
  expect(callsOf(rounded, Float64Array.of(1, 2, 3))).toBeGreaterThan(17);
});

test("with or without that measurement the slope is the coordinate's, and so are kinks", () => {
  for (const scales of [{}, ...Object.values(AWKWARD)]) {
    for (const { f, x, name } of seeds.flatMap((seed) => allSamples({ seed, ...scales }))) {
      const alone = (first: Float64Array) => f(Float64Array.of(first[0]!, ...x.slice(1)));
      const at = x.slice(0, 1);
      const along = numericGradient(alone, at, { directions: [Float64Array.of(1)] });
      const { gradient, kinks } = numericGradient(alone, at);
      expect([...along.kinks], name).toEqual([...kinks]);
      const difference = Math.abs(along.gradient[0]! - gradient[0]!);
      if (kinks[0] === 0) expect(difference, name).toBeLessThanOrEqual(1e-7 * Math.abs(gradient[0]!));
    }
  }
});

test("directions have length 1, both signs, and follow from the seed", () => {
  const draw = (seed: number) => randomDirections(50, 3, seed);
  expect(draw(4)).toEqual(draw(4));
  expect(draw(4)[0]).not.toEqual(draw(5)[0]);
  expect(draw(4)[0]).not.toEqual(draw(4)[1]);
  for (const direction of draw(4)) {
    expect(direction.reduce((sum, value) => sum + value * value, 0)).toBeCloseTo(1, 12);
    expect(direction.some((value) => value < 0) && direction.some((value) => value > 0)).toBe(true);
  }
});

test("given directions are taken as they are", () => {
  const f = (x: Float64Array) => 3 * x[0]! - x[1]! ** 2;
  const directions = [Float64Array.of(1, 0), Float64Array.of(2, 1)];
  const { gradient } = numericGradient(f, Float64Array.of(1, 2), { directions });
  expect(gradient[0]).toBeCloseTo(3, 10);
  expect(gradient[1]).toBeCloseTo(2, 10);
  expect(slopesAlong(Float64Array.of(3, -4), directions)).toEqual(Float64Array.of(3, 2));
});

test("a kink met along a direction is said", () => {
  const f = (x: Float64Array) => x.reduce((sum, value) => sum + Math.max(0, value), 0);
  const { kinks } = numericGradient(f, Float64Array.of(1, 0, -2), { directions: randomDirections(3, 2, 1) });
  expect(Array.from(kinks)).toEqual([1, 1]);
});

test("a direction of another length is misuse", () => {
  const directions = [new Float64Array(2)];
  expect(() => numericGradient(() => 0, new Float64Array(3), { directions })).toThrow(
    "expected length 3, received 2",
  );
  expect(() => slopesAlong(new Float64Array(3), directions)).toThrow("expected length 3, received 2");
});
