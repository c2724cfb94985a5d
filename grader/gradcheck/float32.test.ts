import { expect, test } from "vitest";
import { float32Signs } from "./float32.ts";
import { allSamples } from "./samples/all-samples.ts";

const samples = Array.from({ length: 100 }, (_, i) => i + 1).flatMap((seed) => allSamples({ seed }));

test("arithmetic in single precision is recognised by its numbers", () => {
  for (const { x, gradient } of samples) {
    expect(float32Signs(gradient(x, Float32Array), gradient(x))).toBe("representable");
  }
});

test("and by its noise where the last step was in double precision", () => {
  const signs = samples.map(({ x, gradient }) => {
    const finished = gradient(x, Float32Array).map((value) => value * (1 / 3));
    return float32Signs(
      finished,
      gradient(x).map((value) => value * (1 / 3)),
    );
  });
  expect(signs.filter((sign) => sign === "noise").length / signs.length).toBeGreaterThan(0.95);
});

test("right gradients and slips are not called single precision", () => {
  for (const { x, gradient, slips, rewrites } of samples) {
    const right = gradient(x);
    for (const other of [...Object.values(slips), ...Object.values(rewrites), gradient]) {
      expect(float32Signs(other(x), right)).toBeNull();
    }
  }
});

test("numbers that any precision holds say nothing", () => {
  const dyadic = Float64Array.of(0.5, 0.25, -1, 3, 0, 1.5, 8);
  expect(float32Signs(dyadic, dyadic)).toBeNull();
  expect(float32Signs(new Float64Array(4), Float64Array.of(0.1, 0.2, 0.3, 0.4))).toBeNull();
});

test("a common factor is no noise", () => {
  const right = Float64Array.from({ length: 20 }, (_, i) => Math.sin(i + 1));
  expect(
    float32Signs(
      right.map((value) => value * (1 + 3e-7)),
      right,
    ),
  ).toBeNull();
});
