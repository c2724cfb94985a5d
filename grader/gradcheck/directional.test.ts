import { expect, test } from "vitest";
import { directionalDerivatives } from "./directional.ts";
import { compareToDirections } from "./gradcheck.ts";
import { AWKWARD, allSamples } from "./samples/all-samples.ts";
import { plantedErrors } from "./samples/planted-errors.ts";
import { largestMagnitude } from "./worst-entry.ts";

const seeds = Array.from({ length: 25 }, (_, i) => i + 1);

test("slopes along random directions are the gradient's", () => {
  for (const { f, x, gradient } of seeds.flatMap((seed) => allSamples({ seed }))) {
    const numeric = directionalDerivatives(f, x, { count: 2, seed: 1 });
    if (numeric.kinks.includes(1)) continue;
    const verdict = compareToDirections(gradient(x), numeric);
    expect(verdict.status).toBe("passed");
  }
});

test("right gradients are never called wrong, at any scale", () => {
  for (const scales of Object.values(AWKWARD)) {
    for (const { f, x, gradient, name } of seeds.flatMap((seed) => allSamples({ seed, ...scales }))) {
      const numeric = directionalDerivatives(f, x, { count: 2, seed: 1 });
      expect(compareToDirections(gradient(x), numeric).status, name).not.toBe("wrong-gradient");
    }
  }
});

test("two directions find every planted error", () => {
  for (const sample of seeds.flatMap((seed) => allSamples({ seed }))) {
    const numeric = directionalDerivatives(sample.f, sample.x, { count: 2, seed: 3 });
    if (numeric.kinks.includes(1)) continue;
    for (const { gradient, error } of plantedErrors(sample, 9)) {
      expect(compareToDirections(gradient, numeric).status, `${sample.name}: ${error}`).not.toBe("passed");
    }
  }
});

test("directions have length 1, both signs, and follow from the seed", () => {
  const draw = (seed: number) =>
    directionalDerivatives(() => 0, new Float64Array(50), { count: 3, seed }).directions;
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
  const { slopes } = directionalDerivatives(f, Float64Array.of(1, 2), [
    Float64Array.of(1, 0),
    Float64Array.of(2, 1),
  ]);
  expect(slopes[0]).toBeCloseTo(3, 10);
  expect(slopes[1]).toBeCloseTo(2, 10);
});

test("a kink met along a direction is said", () => {
  const f = (x: Float64Array) => x.reduce((sum, value) => sum + Math.max(0, value), 0);
  const { kinks } = directionalDerivatives(f, Float64Array.of(1, 0, -2), { count: 2, seed: 1 });
  expect(Array.from(kinks)).toEqual([1, 1]);
});

test("evaluations are counted", () => {
  let calls = 0;
  const f = (x: Float64Array) => {
    calls += 1;
    return largestMagnitude(x);
  };
  const { evaluations } = directionalDerivatives(f, Float64Array.of(1, 2), { count: 2, seed: 1 });
  expect(evaluations).toBe(calls);
});

test("a direction of another length is misuse", () => {
  expect(() => directionalDerivatives(() => 0, new Float64Array(3), [new Float64Array(2)])).toThrow(
    "expected length 3, received 2",
  );
});
