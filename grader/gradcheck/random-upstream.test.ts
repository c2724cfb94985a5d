import fc from "fast-check";
import { expect, test } from "vitest";
import { randomUpstream } from "./random-upstream.ts";

test("has both signs, is never near zero, and is the same for the same seed", () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 50 }), fc.nat(), (size, seed) => {
      const u = randomUpstream(size, seed);
      expect(u.some((value) => value > 0) && u.some((value) => value < 0)).toBe(true);
      for (const value of u) {
        expect(Math.abs(value)).toBeGreaterThanOrEqual(0.5);
        expect(Math.abs(value)).toBeLessThan(1.5);
      }
      expect(randomUpstream(size, seed)).toEqual(u);
    }),
    { seed: 1 },
  );
});

test("half of it is negative", () => {
  const negative = randomUpstream(10_000, 3).filter((value) => value < 0).length;
  expect(Math.abs(negative - 5_000)).toBeLessThan(200);
});

test("takes a shape, scalars and empty tensors included", () => {
  expect(randomUpstream([2, 3], 7)).toEqual(randomUpstream(6, 7));
  expect(randomUpstream([], 7)).toHaveLength(1);
  expect(randomUpstream([3, 0], 7)).toHaveLength(0);
});

test("refuses a size that is none", () => {
  expect(() => randomUpstream(2.5, 1)).toThrow("expected a non-negative integer size, received 2.5");
});
