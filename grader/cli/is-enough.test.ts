import { expect, test } from "vitest";
import { isEnough } from "./is-enough.ts";

const whole = Array.from({ length: 101 }, (_, percent) => percent);

test("exactly the share that is asked for is enough, and a thousandth of a point less is not", () => {
  for (const most of [100, 90, 60, 7]) {
    for (const percent of [...whole, 12.5, 33.3, 57.3, 70.1, 99.9]) {
      const score = (percent * most) / 100;
      expect([most, percent, isEnough(score, most, percent)]).toEqual([most, percent, true]);
      expect([most, percent, isEnough(score - 0.001, most, percent)]).toEqual([most, percent, false]);
    }
  }
});

test("points that are not whole add up to what they are written as", () => {
  expect(isEnough(0.1 + 0.2, 0.3, 100)).toBe(true);
  expect(isEnough(0.7 + 0.1, 0.8, 100)).toBe(true);
});

test("nothing is enough where nothing is asked", () => {
  expect(isEnough(0, 100, 0)).toBe(true);
});
