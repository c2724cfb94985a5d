import fc from "fast-check";
import { expect, test } from "vitest";
import { withoutCircles } from "./without-circles.ts";

test("exercises that need each other are served without that, and those behind them as they are", () => {
  const needs = new Map([
    ["first", []],
    ["a", ["first", "b"]],
    ["b", ["c"]],
    ["c", ["a"]],
    ["own", ["own", "first"]],
    ["behind", ["a", "elsewhere"]],
  ]);
  expect([...withoutCircles(needs)]).toEqual([
    ["first", []],
    ["a", ["first"]],
    ["b", []],
    ["c", []],
    ["own", ["first"]],
    ["behind", ["a", "elsewhere"]],
  ]);
});

test("whatever needs what, it ends, no circle is left, and where there was none nothing is taken away", () => {
  const slug = fc.integer({ min: 0, max: 7 }).map(String);
  fc.assert(
    fc.property(fc.dictionary(slug, fc.array(slug, { maxLength: 4 })), (all) => {
      const straight = withoutCircles(new Map(Object.entries(all)));
      const again = withoutCircles(straight);
      expect([...again]).toEqual([...straight]);
      for (const [from] of straight) expect(reached(from, straight).has(from)).toBe(false);
    }),
  );
});

function reached(from: string, needs: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const seen = new Set(needs.get(from));
  for (const slug of seen) for (const next of needs.get(slug) ?? []) seen.add(next);
  return seen;
}
