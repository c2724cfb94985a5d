import fc from "fast-check";
import { expect, test } from "vitest";
import { recordValue, tensorValue, type Value } from "../value/value.ts";
import { MARK_ROUNDING, sameSketch, sketchBehaviour, sketchMark } from "./behaviour-sketch.ts";

const ASPECT = {
  of: undefined,
  ...{ watchesResults: true, watchesInputs: true, watchesShared: false, watchesMessages: false },
};

function sketch(...results: Value[]) {
  const behaviour = { results, changed: [], shared: [] };
  return sketchBehaviour([{ check: "output", case: "a", behaviour, aspect: ASPECT }]);
}

const numbers = fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: 1, maxLength: 40 });

test("another order of summation moves an answer to no other group, wherever its numbers lie", () => {
  fc.assert(
    fc.property(numbers, fc.array(fc.double({ min: -1, max: 1, noNaN: true })), (data, noise) => {
      const scale = Math.max(...data.map(Math.abs));
      const moved = data.map((value, i) => value + (noise[i] ?? 0) * 1e-7 * scale);
      const [a, b] = [sketch(tensorValue([data.length], data)), sketch(tensorValue([data.length], moved))];
      expect(sameSketch(a, b)).toBe(true);
      expect(Math.abs(sketchMark(a) - sketchMark(b))).toBeLessThan(MARK_ROUNDING);
    }),
    { seed: 7 },
  );
});

test("one entry that is off by a thousandth is another answer", () => {
  fc.assert(
    fc.property(numbers, fc.nat(), (data, place) => {
      const at = place % data.length;
      const scale = Math.max(1e-6, ...data.map(Math.abs));
      const off = data.map((value, i) => (i === at ? value + 1e-3 * scale : value));
      const same = sameSketch(
        sketch(tensorValue([data.length], data)),
        sketch(tensorValue([off.length], off)),
      );
      expect(same).toBe(false);
    }),
    { seed: 7 },
  );
});

test("shapes, keys and numbers that are none tell answers apart, the order of keys does not", () => {
  const data = [1, 2, 3, 4];
  const square = sketch(tensorValue([2, 2], data));
  expect(sameSketch(square, sketch(tensorValue([4], data)))).toBe(false);
  const nan = (at: number) =>
    sketch(
      tensorValue(
        [4],
        data.map((value, i) => (i === at ? Number.NaN : value)),
      ),
    );
  expect(sameSketch(nan(1), nan(1))).toBe(true);
  expect(sameSketch(nan(1), nan(2))).toBe(false);
  const record = (...keys: string[]) => sketch(recordValue(keys.map((key) => [key, key.length])));
  expect(sameSketch(record("a", "bb"), record("bb", "a"))).toBe(true);
  expect(sameSketch(record("a", "bb"), record("a", "cc"))).toBe(false);
});

test("NaN everywhere is another answer than NaN and infinities", () => {
  const { NaN: nan, POSITIVE_INFINITY: most } = Number;
  const of = (...data: number[]) => sketch(tensorValue([data.length], data));
  expect(sameSketch(of(nan, nan, nan), of(nan, nan, nan))).toBe(true);
  expect(sameSketch(of(nan, nan, nan), of(nan, most, nan))).toBe(false);
  expect(sameSketch(of(nan, most, -most), of(nan, -most, most))).toBe(false);
});
