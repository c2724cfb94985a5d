import { expect, test } from "vitest";
import { isFloat32 } from "./is-float32.ts";
import { allSamples } from "./testing/all-samples.ts";
import { batchNormSample } from "./testing/batch-norm.ts";

const seeds = Array.from({ length: 100 }, (_, i) => i + 1);
const samples = seeds.flatMap((seed) => allSamples({ seed }));

test("arithmetic in single precision is recognised by its numbers", () => {
  for (const { x, gradient } of samples) {
    expect(isFloat32(gradient(x, Float32Array), gradient(x))).toBe(true);
  }
});

test("right gradients and mistakes are not called single precision", () => {
  for (const { x, gradient, plantedErrors, rewrites } of samples) {
    for (const other of [...Object.values(plantedErrors), ...Object.values(rewrites), gradient]) {
      expect(isFloat32(other(x), gradient(x))).toBe(false);
    }
  }
});

test("another eps is not, though its deviations are of that size and of both signs", () => {
  for (const { x, gradient, plantedErrors } of seeds.map((seed) => batchNormSample({ seed, eps: 1e-5 }))) {
    expect(isFloat32(plantedErrors["other eps"]!(x), gradient(x))).toBe(false);
  }
});

test("numbers that any precision holds say nothing", () => {
  const dyadic = Float64Array.of(0.5, 0.25, -1, 3, 0, 1.5, 8);
  expect(isFloat32(dyadic, dyadic)).toBe(false);
  expect(isFloat32(new Float64Array(4), Float64Array.of(0.1, 0.2, 0.3, 0.4))).toBe(false);
});
