import * as fc from "fast-check";
import { expect, test } from "vitest";
import { damerauLevenshtein, nearest } from "./nearest.ts";

test("finds what was meant", () => {
  const slugs = [
    "adam",
    "batch-norm",
    "batch-norm-2d",
    "conv-layer",
    "convolution-kernels",
    "dropout",
    "gan-losses",
  ];
  expect(nearest("batchnorm", slugs)).toBe("batch-norm");
  expect(nearest("batch_norm", slugs)).toBe("batch-norm");
  expect(nearest("Adam", slugs)).toBe("adam");
  expect(nearest("convlayer", slugs)).toBe("conv-layer");
  expect(nearest("convolution", slugs)).toBe("convolution-kernels");
  expect(nearest("dorpout", slugs)).toBe("dropout");
});

test("suggests nothing where nothing is near", () => {
  expect(nearest("lstm", ["adam", "dropout"])).toBeNull();
  expect(nearest("x", ["y"])).toBeNull();
  expect(nearest("x", [])).toBeNull();
  expect(nearest("a".repeat(1e6), ["a".repeat(1e6 - 1)])).toBeNull();
});

test("counts a swap of neighbours as one", () => {
  expect(damerauLevenshtein("wieght", "weight")).toBe(1);
  expect(damerauLevenshtein("ca", "abc")).toBe(3);
  expect(damerauLevenshtein("", "abc")).toBe(3);
});

const word = fc.string({ maxLength: 12 });

test("is symmetric, zero only for equals, and no longer than the longer word", () => {
  fc.assert(
    fc.property(word, word, (a, b) => {
      const distance = damerauLevenshtein(a, b);
      expect(distance).toBe(damerauLevenshtein(b, a));
      expect(distance === 0).toBe(a === b);
      expect(distance).toBeLessThanOrEqual(Math.max(a.length, b.length));
      expect(distance).toBeGreaterThanOrEqual(Math.abs(a.length - b.length));
    }),
    { seed: 1 },
  );
});

test("prefers the word itself, and answers with a candidate", () => {
  fc.assert(
    fc.property(word, fc.array(word), (wanted, others) => {
      expect(nearest(wanted, [...others, wanted])).toBe(wanted);
      const near = nearest(wanted, others);
      if (near !== null) expect(others).toContain(near);
    }),
    { seed: 1 },
  );
});
