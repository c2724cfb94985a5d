import { describe, expect, test } from "vitest";
import { checkGradient, type GradientCheck } from "./check-gradient.ts";
import { AWKWARD, allSamples } from "./testing/all-samples.ts";
import { attentionSample } from "./testing/attention.ts";
import { batchNormSample } from "./testing/batch-norm.ts";
import { plantedErrors, tensorsOf } from "./testing/planted-errors.ts";
import type { Draw, GradcheckSample } from "./testing/sample.ts";
import { largestMagnitude } from "./worst-entry.ts";

const seeds = Array.from({ length: 200 }, (_, i) => i + 1);
const drawn = (draw: Draw) => [...allSamples(draw), batchNormSample({ ...draw, batch: 2 })];

/** Every tensor of a gradient beside the reference's, as grading does it. */
function compare(sample: GradcheckSample, gradient: Float64Array, upstreamLargest = 1): GradientCheck[] {
  const reference = sample.gradient(sample.x);
  const caseLargest = largestMagnitude(reference);
  const references = tensorsOf(sample, reference);
  return tensorsOf(sample, gradient).map((tensor, i) =>
    checkGradient(tensor, { gradient: references[i]! }, { caseLargest, upstreamLargest }),
  );
}

const accepts = (sample: GradcheckSample, gradient: Float64Array, upstreamLargest = 1) =>
  compare(sample, gradient, upstreamLargest).every(({ status }) => status === "passed");

describe("planted errors are caught, for every seed", () => {
  test("in one entry or one tensor, at its place", () => {
    const missed: string[] = [];
    for (const seed of seeds) {
      for (const sample of drawn({ seed })) {
        for (const { error, gradient, index } of plantedErrors(sample, seed)) {
          const verdicts = compare(sample, gradient);
          const worst = verdicts.flatMap(({ status, worst }, i) =>
            status === "passed" ? [] : [sample.parts[i]!.offset + (worst ?? 0)],
          );
          const isCaught = index === undefined ? worst.length > 0 : worst.length === 1 && worst[0] === index;
          if (!isCaught) missed.push(`${sample.name}, seed ${seed}: ${error}`);
        }
      }
    }
    expect(missed).toEqual([]);
  });

  test("in the formula: constants for statistics, 1/N, eps, outer products, gates", () => {
    const missed = seeds.flatMap((seed) =>
      allSamples({ seed }).flatMap((sample) =>
        Object.entries(sample.plantedErrors)
          .filter(([, mistake]) => accepts(sample, mistake(sample.x)))
          .map(([mistake]) => `${sample.name}, seed ${seed}: ${mistake}`),
      ),
    );
    expect(missed).toEqual([]);
  });

  test("single precision, once its rounding piles up", () => {
    for (const seed of seeds) {
      const drawn = [batchNormSample({ seed, shift: 100 }), attentionSample({ seed, shift: 100 })];
      for (const sample of drawn)
        expect(accepts(sample, sample.gradient(sample.x, Float32Array))).toBe(false);
    }
  });

  test("but not a right gradient merely rounded to single precision: 6e-8 is within the tolerance", () => {
    for (const sample of seeds.flatMap((seed) => allSamples({ seed }))) {
      expect(accepts(sample, sample.gradient(sample.x).map(Math.fround))).toBe(true);
    }
  });

  test("with gradients a hundred million times smaller or larger", () => {
    for (const upstreamScale of [1e-8, 1e8]) {
      for (const sample of seeds.slice(0, 50).flatMap((seed) => allSamples({ seed, upstreamScale }))) {
        const acceptsScaled = (gradient: Float64Array) => accepts(sample, gradient, upstreamScale);
        for (const { gradient } of plantedErrors(sample, 3)) expect(acceptsScaled(gradient)).toBe(false);
        for (const mistake of Object.values(sample.plantedErrors))
          expect(acceptsScaled(mistake(sample.x))).toBe(false);
      }
    }
  });
});

describe("correct code is never rejected, for every seed", () => {
  test.each(Object.entries(AWKWARD))("%s", (_, scales) => {
    for (const sample of seeds.flatMap((seed) => drawn({ seed, ...scales }))) {
      for (const rewrite of Object.values(sample.rewrites))
        expect(accepts(sample, rewrite(sample.x))).toBe(true);
      expect(accepts(sample, sample.gradient(sample.x))).toBe(true);
    }
  });

  test("with room to spare: a tenth of the tolerance at most", () => {
    const parts = Object.values(AWKWARD).flatMap((scales) =>
      seeds.flatMap((seed) =>
        drawn({ seed, ...scales })
          .filter((sample) => largestMagnitude(sample.gradient(sample.x)) > 1e-9)
          .flatMap((sample) =>
            Object.values(sample.rewrites).flatMap((rewrite) => compare(sample, rewrite(sample.x))),
          ),
      ),
    );
    const used = parts.map(({ deviation, tolerance }) => deviation / tolerance);
    expect(Math.max(...used)).toBeLessThan(0.1);
  });

  test("where it saturates: y(1 - y) is 0, e^-40 is not", () => {
    expect(checkGradient(Float64Array.of(0), { gradient: Float64Array.of(Math.exp(-40)) }).status).toBe(
      "passed",
    );
  });
});

describe("the tolerance", () => {
  const verdict = (analytic: number[], reference: number[], caseLargest?: number) =>
    checkGradient(
      Float64Array.from(analytic),
      { gradient: Float64Array.from(reference) },
      caseLargest === undefined ? {} : { caseLargest },
    );

  test("is 1e-7 of the tensor's largest entry", () => {
    expect(verdict([2, 1e-3 + 1.9e-7], [2, 1e-3]).status).toBe("passed");
    expect(verdict([2, 1e-3 + 2.1e-7], [2, 1e-3]).status).toBe("wrong-gradient");
  });

  test("is 1e-9 of the case's largest for a tensor that hardly matters", () => {
    expect(verdict([1e-6 + 0.9e-9], [1e-6], 1).status).toBe("passed");
    expect(verdict([1e-6 + 1.1e-9], [1e-6], 1).status).toBe("wrong-gradient");
  });

  test("never falls as the reference grows, from zero on", () => {
    const scales = [0, ...Array.from({ length: 400 }, (_, k) => 10 ** (k / 10 - 30))];
    const allowed = (caseLargest: number, own: number) => verdict([own], [own], caseLargest).tolerance;
    for (const tolerances of [scales.map((own) => allowed(0, own)), scales.map((other) => allowed(other, 0))])
      expect(tolerances).toEqual(tolerances.toSorted((a, b) => a - b));
  });

  test("is 1e-12 of the upstream gradient where all is zero, or the rounding residue of zero", () => {
    const far = checkGradient(
      Float64Array.of(1.1e-12),
      { gradient: Float64Array.of(0) },
      { upstreamLargest: 2 },
    );
    expect(far.status).toBe("passed");
    expect(verdict([0.9e-12, 0], [0, 0]).status).toBe("passed");
    expect(verdict([1.1e-12, 0], [0, 0]).status).toBe("wrong-gradient");
    expect(verdict([3e-17, 0], [-2e-17, 0]).status).toBe("passed");
  });

  test("fails NaN and infinities, wherever they stand", () => {
    for (const broken of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      expect(verdict([1, broken, 5], [1, 2, 3])).toMatchObject({
        status: "not-finite",
        worst: 1,
        wrong: 2,
      });
      expect(verdict([broken], [0])).toMatchObject({ status: "not-finite", worst: 0 });
    }
    expect(verdict([1], [1], Number.MAX_VALUE).status).toBe("passed");
  });

  test("holds for empty tensors", () => {
    expect(verdict([], [], 1)).toMatchObject({ status: "passed", worst: null, wrong: 0 });
  });
});

test("the verdict tells the worst entry, how many are wrong and by how much", () => {
  expect(checkGradient(Float64Array.of(1, -4, 3), { gradient: Float64Array.of(1, 4, 3.5) })).toEqual({
    status: "wrong-gradient",
    worst: 1,
    wrong: 2,
    deviation: 8,
    tolerance: 4e-7,
    leftOut: 0,
  });
});

test("misuse is thrown with both sides", () => {
  expect(() => checkGradient(Float64Array.of(1), { gradient: Float64Array.of(1, 2) })).toThrow(
    "expected 2 entries, received 1",
  );
  expect(() => checkGradient(Float64Array.of(1), { gradient: Float64Array.of(Number.NaN) })).toThrow(
    "finite reference",
  );
  expect(() =>
    checkGradient(Float64Array.of(1), { gradient: Float64Array.of(1) }, { caseLargest: Number.NaN }),
  ).toThrow("finite reference");
});
