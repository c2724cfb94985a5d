import { describe, expect, test } from "vitest";
import { checkGradient } from "./check-gradient.ts";
import { numericGradient } from "./numeric-gradient.ts";
import { AWKWARD, allSamples } from "./testing/all-samples.ts";
import { batchNormSample } from "./testing/batch-norm.ts";
import { lstmSample } from "./testing/lstm.ts";
import { plantedErrors } from "./testing/planted-errors.ts";
import { largestMagnitude } from "./worst-entry.ts";

const seeds = Array.from({ length: 25 }, (_, i) => i + 1);

describe("against the numeric derivative of its own forward", () => {
  test("planted errors and mistakes are found at their place", () => {
    for (const sample of seeds.flatMap((seed) => allSamples({ seed }))) {
      const numeric = numericGradient(sample.f, sample.x);
      for (const { gradient, index } of plantedErrors(sample, 5)) {
        const { status, worst } = checkGradient(gradient, numeric);
        expect(["wrong-gradient", "not-finite"]).toContain(status);
        if (index !== undefined) expect(worst).toBe(index);
      }
      for (const mistake of Object.values(sample.plantedErrors)) {
        expect(checkGradient(mistake(sample.x), numeric).status).toBe("wrong-gradient");
      }
    }
  });

  test.each(Object.entries(AWKWARD))(
    "right code passes wherever f resolves its gradient, and is never called wrong: %s",
    (_, scales) => {
      for (const seed of seeds) {
        const drawn = [...allSamples({ seed, ...scales }), batchNormSample({ seed, ...scales, batch: 2 })];
        for (const { name, f, x, gradient } of drawn) {
          const analytic = gradient(x);
          const { status, leftOut } = checkGradient(analytic, numericGradient(f, x));
          const isResolved = largestMagnitude(analytic) > 1e-3 * Math.abs(f(x));
          expect(isResolved ? ["passed"] : ["passed", "undecided"], `${name}, seed ${seed}`).toContain(
            status,
          );
          expect(leftOut / x.length).toBeLessThan(0.02);
        }
      }
    },
  );

  test("nor where every gate is saturated and the gradient drowns in rounding", () => {
    for (let seed = 1; seed <= 150; seed += 1) {
      const { f, x, gradient } = lstmSample({ seed, shift: 100 });
      expect(checkGradient(gradient(x), numericGradient(f, x)).status).not.toBe("wrong-gradient");
    }
  });
});

describe("the verdict", () => {
  const numeric = (gradient: number[], error = 1e-11, kinks: number[] = []) => ({
    gradient: Float64Array.from(gradient),
    error: new Float64Array(gradient.length).fill(error),
    kinks: Uint8Array.from(gradient, (_, i) => kinks[i] ?? 0),
  });

  test("tells the worst entry", () => {
    expect(checkGradient(Float64Array.of(2, 8, 1), numeric([2, 4, 1]))).toEqual({
      status: "wrong-gradient",
      worst: 1,
      wrong: 1,
      deviation: 4,
      tolerance: 4e-7,
      leftOut: 0,
    });
  });

  test("leaves kinks out and counts them", () => {
    const verdict = checkGradient(Float64Array.of(1, 0, 3, 4), numeric([1, 0.5, 3, 4], 1e-11, [0, 1, 0, 0]));
    expect(verdict).toMatchObject({ status: "passed", leftOut: 1 });
  });

  test("decides nothing within the numeric gradient's own error, or with nothing left", () => {
    expect(checkGradient(Float64Array.of(1, 2), numeric([1, 2.1], 0.2)).status).toBe("undecided");
    expect(checkGradient(Float64Array.of(1), numeric([0], 1e-9, [1])).status).toBe("undecided");
  });

  test("an entry off beyond its error is named, not one further off within its own", () => {
    const found = { ...numeric([1, 2.5, 3.1]), error: Float64Array.of(1e-9, 1, 1e-9) };
    expect(checkGradient(Float64Array.of(1, 2, 3), found)).toMatchObject({
      status: "wrong-gradient",
      worst: 2,
      wrong: 1,
    });
  });

  test("fails NaN, even at a kink", () => {
    const verdict = checkGradient(Float64Array.of(1, Number.NaN), numeric([1, 2], 1e-11, [0, 1]));
    expect(verdict).toMatchObject({ status: "not-finite", worst: 1 });
  });

  test("measures by the largest gradient of the case where that is given", () => {
    const tiny = Float64Array.of(1e-9);
    expect(checkGradient(tiny, numeric([1.1e-9], 1e-13)).status).toBe("wrong-gradient");
    expect(checkGradient(tiny, numeric([1.1e-9], 1e-13), { caseLargest: 1 }).status).toBe("passed");
  });
});

test("misuse is thrown with both sides", () => {
  const numeric = numericGradient((x) => x[0]!, Float64Array.of(1));
  expect(() => checkGradient(Float64Array.of(1, 2), numeric)).toThrow("expected 1 entries, received 2");
});
