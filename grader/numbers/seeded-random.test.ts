import { expect, test } from "vitest";
import { seededRandom } from "./seeded-random.ts";

test("the same seed gives the same numbers, on every machine", () => {
  const random = seededRandom(1);
  expect([random(), random(), random()]).toEqual([
    0.5374428329523653, 0.45416540931910276, 0.08243005652911961,
  ]);
});

test("neighbouring seeds share nothing", () => {
  const firsts = Array.from({ length: 1000 }, (_, seed) => seededRandom(seed)());
  expect(new Set(firsts).size).toBe(1000);
  expect(firsts.reduce((sum, value) => sum + value, 0) / 1000).toBeCloseTo(0.5, 1);
});

test("numbers are uniform in [0, 1)", () => {
  const random = seededRandom(42);
  const counts = new Array<number>(10).fill(0);
  for (let i = 0; i < 10_000; i += 1) counts[Math.floor(random() * 10)]! += 1;
  for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(150);
});

test("seeds beyond 32 bits are told apart", () => {
  expect(seededRandom(2 ** 32 + 5)()).not.toBe(seededRandom(5)());
});
