import fc from "fast-check";
import { expect, test } from "vitest";
import { numericGradient } from "./numeric-gradient.ts";

const relu = (value: number) => Math.max(0, value);
const at = (f: (x: number) => number, x: number) => {
  const { gradient, error, kinks } = numericGradient((point) => f(point[0] ?? 0), Float64Array.of(x));
  return { slope: gradient[0]!, error: error[0]!, leftOut: kinks[0] === 1 };
};

test("ReLU at exactly 0 is left out, where the extrapolation alone accepts 0.5", () => {
  const found = at(relu, 0);
  expect(found.leftOut).toBe(true);
  expect(found.slope).toBeCloseTo(0.5, 12);
});

test("ReLU beside 0 gets its own side's slope, by a step too small to cross it", () => {
  for (const x of [3e-6, 1e-5, 1e-4, 1e-3, 1e-2]) {
    expect(at(relu, x)).toMatchObject({ leftOut: false, slope: expect.closeTo(1, 10) });
    expect(at(relu, -x)).toMatchObject({ leftOut: false, slope: expect.closeTo(0, 10) });
  }
});

test("wherever a kink lies and however small it is, the slope is right, left out, or admits to its error", () => {
  const kink = fc.record({
    distance: fc.double({ min: -10, max: -2, noNaN: true }),
    side: fc.constantFrom(-1, 1),
    size: fc.double({ min: -5, max: 0, noNaN: true }),
    x: fc.double({ min: -2, max: 2, noNaN: true }),
    offset: fc.constantFrom(0, 0, 10, 1e3, 1e4),
  });
  fc.assert(
    fc.property(kink, ({ distance, side, size, x, offset }) => {
      const origin = x + side * 10 ** distance;
      const f = (value: number) => offset + Math.sin(value) + 10 ** size * relu(value - origin);
      const exact = Math.cos(x) + (x > origin ? 10 ** size : 0);
      const found = at(f, x);
      const off = Math.abs(found.slope - exact);
      expect(found.leftOut || off <= 1e-7 || off <= 2 * found.error).toBe(true);
    }),
    { seed: 11, numRuns: 3000 },
  );
});

test("a tie of a maximum is left out for both, and only for both", () => {
  const f = (x: Float64Array) => 3 * Math.max(...x.subarray(0, 3)) + (x[3] ?? 0);
  const { kinks } = numericGradient(f, Float64Array.of(1.5, 0.2, 1.5, 4));
  expect(Array.from(kinks)).toEqual([1, 0, 1, 0]);
});

test("a jump is left out, and its size spoils no other coordinate", () => {
  const f = (x: Float64Array) => ((x[0] ?? 0) >= 0 ? 1e3 : 0) + Math.sin(200 * (x[1] ?? 0));
  const { gradient, kinks } = numericGradient(f, Float64Array.of(0, 0.3));
  expect(Array.from(kinks)).toEqual([1, 0]);
  expect(gradient[1]).toBeCloseTo(200 * Math.cos(60), 5);
});

test("steep but smooth is no kink", () => {
  fc.assert(
    fc.property(
      fc.double({ min: -3, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 6.28, noNaN: true }),
      (decade, phase) => {
        const width = 10 ** decade;
        const found = at((x) => width * Math.sin(x / width + phase), 0.4);
        expect(found.leftOut).toBe(false);
        expect(Math.abs(found.slope - Math.cos(0.4 / width + phase))).toBeLessThan(1e-7);
      },
    ),
    { seed: 12, numRuns: 2000 },
  );
});

test("nor is curvature beside a slope of next to nothing", () => {
  for (const width of [0.1, 0.01, 6e-3, 5e-3, 1e-3]) {
    const found = at((x) => width * Math.sin(x / width), width * (Math.PI / 2 + 1e-3));
    expect(found.leftOut, `width ${width}`).toBe(false);
  }
});

test("rounding is no kink: a tiny gradient beside a large value", () => {
  const f = (x: Float64Array) => 1e4 + (x[0] ?? 0) + 1e-9 * Math.sin(x[1] ?? 0);
  expect(Array.from(numericGradient(f, Float64Array.of(1, 2)).kinks)).toEqual([0, 0]);
});
