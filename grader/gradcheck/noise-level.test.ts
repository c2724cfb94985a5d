import { expect, test } from "vitest";
import { coordinateLine } from "./function-along-line.ts";
import { noiseLevel } from "./noise-level.ts";

const at = (f: (x: number) => number, x: number) =>
  noiseLevel(coordinateLine((point) => f(point[0] ?? 0), Float64Array.of(x), 0));

test("a smooth function scatters by a few units in the last place", () => {
  expect(at(Math.sin, 0.7)).toBeGreaterThan(1e-17);
  expect(at(Math.sin, 0.7)).toBeLessThan(1e-15);
});

test("cancellation is seen where the value does not show it", () => {
  expect(at((x) => x + 1e6 - 1e6, 0.3)).toBeGreaterThan(1e-11);
  expect(at((x) => x + 1e6 - 1e6, 0.3)).toBeLessThan(1e-9);
});

test("a plateau does not hide the rounding of what cancels in it", () => {
  expect(at((x) => 1 + 1e-10 * Math.sin(x) - 1, 0.3)).toBeGreaterThan(1e-16);
});

test("a constant has next to none", () => {
  expect(at(() => 3, 0.3)).toBeLessThan(3e-15);
});

test("a kink at x is not taken for noise", () => {
  expect(at((x) => 1 + Math.max(0, x), 0)).toBeLessThan(3e-15);
});
