import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { recordValue, stringsValue, tensorValue, type Value } from "../../value/value.ts";
import { bitDifference } from "./bit-difference.ts";
import { compareGradients } from "./compare-gradients.ts";
import { compareProperty } from "./compare-property.ts";
import { compareValues, toleranceShare } from "./compare-values.ts";
import { comparedParts } from "./compared-parts.ts";
import { gradientScale } from "./gradient-scale.ts";

const tolerance = { atol: 1e-6, rtol: 1e-3 };
const exact = { atol: 0, rtol: 0 };
const finite = fc.double({ min: -1e6, max: 1e6, noNaN: true });

function compare(received: Value, expected: Value, given = tolerance) {
  return compareValues(received, expected, given, null);
}

describe("|received − expected| <= atol + rtol·|expected|", () => {
  test("passes up to the bound and fails beyond it", () => {
    fc.assert(
      fc.property(finite, fc.double({ min: 0, max: 3, noNaN: true }), fc.boolean(), (expected, share, up) => {
        fc.pre(Math.abs(share - 1) > 1e-6);
        const bound = tolerance.atol + tolerance.rtol * Math.abs(expected);
        const received = expected + (up ? share : -share) * bound;
        expect(compare(received, expected).status).toBe(share < 1 ? "passed" : "wrong-value");
      }),
      { seed: 1 },
    );
  });

  test.each([
    [0, -0],
    [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
    [1e-6, 0],
  ])("%d passes for %d", (received, expected) => {
    expect(compare(received, expected)).toEqual({ status: "passed" });
  });

  test.each([
    [Number.NaN, 1, "not-finite"],
    [Number.POSITIVE_INFINITY, 1, "not-finite"],
    [Number.NaN, Number.NaN, "wrong-value"],
    [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, "wrong-value"],
    [1e300, Number.POSITIVE_INFINITY, "wrong-value"],
    [Number.NaN, Number.POSITIVE_INFINITY, "wrong-value"],
  ])("%d for %d is %s", (received, expected, status) => {
    expect(compare(received, expected).status).toBe(status);
  });

  test("no tolerance at all still lets equal numbers pass", () => {
    expect(toleranceShare(0.1, 0.1, exact)).toBe(0);
    expect(toleranceShare(-0, 0, exact)).toBe(0);
    expect(toleranceShare(Number.MIN_VALUE, 0, exact)).toBe(Number.POSITIVE_INFINITY);
  });
});

describe("structure comes first", () => {
  const y = tensorValue([2, 2], [1, 2, 3, 4]);
  test.each<[string, Value, Value]>([
    ["another shape of as many numbers", tensorValue([4], [1, 2, 3, 4]), y],
    ["a number for a tensor of one", 1, tensorValue([1], [1])],
    ["a tensor of one for a number", tensorValue([1], [1]), 1],
    ["an empty tensor", tensorValue([0], []), y],
    ["text", "1", 1],
    ["null", null, 1],
    ["a record without the key", recordValue({ z: y }), recordValue({ y })],
    [
      "a record within a record without the key",
      recordValue({ a: recordValue({}) }),
      recordValue({ a: recordValue({ y }) }),
    ],
  ])("%s", (_, received, expected) => {
    expect(compare(received, expected).status).toBe("wrong-shape");
  });

  test.each<[string, Value, object]>([
    [
      "a key too many",
      recordValue({ a: recordValue({ y, cache: y }) }),
      { path: "a.cache", expected: "nothing", received: "[2, 2]" },
    ],
    [
      "a key too few",
      recordValue({ a: recordValue({}) }),
      { path: "a.y", expected: "[2, 2]", received: "nothing" },
    ],
    [
      "a misspelt key",
      recordValue({ a: recordValue({ Y: y }) }),
      { path: "a", expected: "{ y: [2, 2] }", received: "{ Y: [2, 2] }" },
    ],
    [
      "a key without a name",
      recordValue({ a: recordValue({ y }), "": recordValue({ a: y }) }),
      { path: '[""]', expected: "nothing", received: "{ a: [2, 2] }" },
    ],
    [
      "the path of another for a key",
      recordValue({ a: recordValue({ y }), "a.y": tensorValue([0], []) }),
      { path: '["a.y"]', expected: "nothing", received: "[0]" },
    ],
    [
      "a record for a tensor",
      recordValue({ a: recordValue({ y: recordValue({ "": y }) }) }),
      { path: "a.y" },
    ],
  ])("%s is refused, and both sides are named", (_, received, sides) => {
    const expected = recordValue({ a: recordValue({ y }) });
    expect(compare(received, expected)).toMatchObject({ status: "wrong-shape", ...sides });
    expect(bitDifference(expected, received)).not.toBeNull();
  });

  test("a check that looks at some keys leaves the others alone, but none that is not expected", () => {
    const expected = recordValue({ y, z: y });
    const of = (received: Value) => {
      const parts = comparedParts(received, expected, ["y"]);
      return compare(parts.received, parts.expected).status;
    };
    expect(of(recordValue({ y, z: 1 }))).toBe("passed");
    expect(of(recordValue({ y }))).toBe("passed");
    expect(of(recordValue({ y, z: y, cache: y }))).toBe("wrong-shape");
  });

  test("a tensor whose numbers are fewer than its shape says", () => {
    const short = { kind: "tensor", shape: [2, 2], data: Float64Array.of(1, 2) } as const;
    expect(compare(short, y).status).toBe("wrong-shape");
    expect(compare(y, short).status).toBe("wrong-shape");
  });

  test("an empty tensor equals an empty tensor", () => {
    expect(compare(tensorValue([3, 0], []), tensorValue([3, 0], []))).toEqual({ status: "passed" });
  });

  test("a flag and a text are compared as they are", () => {
    expect(compare(true, true).status).toBe("passed");
    expect(compare(recordValue({ ok: true }), recordValue({ ok: false }))).toMatchObject({
      status: "wrong-value",
      located: null,
      detail: "ok: false ≠ true",
    });
  });

  test("a text that is very long is described in few words", () => {
    const outcome = compare("x".repeat(1e6), "short");
    if (outcome.status !== "wrong-value") throw new Error(outcome.status);
    expect(outcome.detail).toMatch(/^"short" ≠ "x{499}…$/);
  });

  test("a result of very many keys is described in few words", () => {
    const many = recordValue(Array.from({ length: 5000 }, (_, k) => [`key-${k}`, 1] as const));
    const outcome = compare(many, y);
    if (outcome.status !== "wrong-shape") throw new Error(outcome.status);
    expect(outcome.received?.length).toBeLessThan(250);
  });
});

describe("the worst entry", () => {
  const shapes = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 5 });

  test("is the one with the largest difference, of those that are wrong", () => {
    const worst = (
      received: readonly number[],
      expected: readonly number[],
      tolerance = { atol: 1e-9, rtol: 1e-6 },
    ) => {
      const [a, b] = [tensorValue([received.length], received), tensorValue([expected.length], expected)];
      const outcome = compareValues(a, b, tolerance, null);
      return outcome.status === "wrong-value" ? outcome.located?.index : outcome.status;
    };
    // By the share of the tolerance the first would be it, by a thousand times.
    expect(worst([0.001, 1e3 + 1], [0, 1e3])).toEqual([1]);
    expect(worst([1e6 + 0.5, 1.25], [1e6, 1], { atol: 0, rtol: 1e-6 })).toEqual([1]);
    expect(worst([2, 3, 3], [1, 1, 1])).toEqual([1]);
    expect(worst([2, 1], [1, Number.POSITIVE_INFINITY])).toEqual([1]);
  });

  test("is located with a window that lies within the tensor and holds it", () => {
    fc.assert(
      fc.property(shapes, fc.nat(), (shape, pick) => {
        const size = shape.reduce((a, b) => a * b, 1);
        const at = pick % size;
        const numbers = Array.from({ length: size }, (_, k) => k + 1);
        const wrong = numbers.map((value, k) => (k === at ? -value : value));
        const outcome = compare(tensorValue(shape, wrong), tensorValue(shape, numbers));
        if (outcome.status !== "wrong-value" || outcome.located === null) throw new Error(outcome.status);
        const { index, window, received, expected, ratio, wrong: count, total } = outcome.located;
        expect({ received, expected, ratio, count, total }).toEqual({
          received: -at - 1,
          expected: at + 1,
          ratio: -1,
          count: 1,
          total: size,
        });
        expect(index.reduce((flat, place, axis) => flat * (shape[axis] ?? 1) + place, 0)).toBe(at);
        const { origin } = window;
        const [row, column] = [index.at(-2) ?? 0, index.at(-1) ?? 0];
        const [top, left] = [origin.length > 1 ? (origin.at(-2) ?? 0) : 0, origin.at(-1) ?? 0];
        expect(window.received[row - top]?.[column - left]).toBe(-at - 1);
        expect(origin.slice(0, -2)).toEqual(index.slice(0, -2));
        expect(top + window.expected.length).toBeLessThanOrEqual(shape.at(-2) ?? 1);
        expect(left + (window.expected[0]?.length ?? 0)).toBeLessThanOrEqual(shape.at(-1) ?? 1);
      }),
      { seed: 3 },
    );
  });

  test("of a number has no index and no window but itself", () => {
    expect(compare(2, 1)).toEqual({
      status: "wrong-value",
      detail: null,
      located: {
        path: "",
        step: null,
        shape: [],
        index: [],
        received: 2,
        expected: 1,
        ratio: 2,
        wrong: 1,
        total: 1,
        window: { origin: [], received: [[2]], expected: [[1]] },
      },
    });
  });

  test("of a large tensor is found in time that grows as it does", () => {
    const size = 2 ** 20;
    const expected = { kind: "tensor", shape: [1024, 1024], data: new Float64Array(size).fill(1) } as const;
    const received = { ...expected, data: expected.data.map((value, at) => (at === 70_000 ? 5 : value + 1)) };
    expect(compare(received, expected)).toMatchObject({ located: { index: [68, 368], wrong: size } });
  });
});

describe("gradients", () => {
  const scaleOf = (gradients: Value) => gradientScale(gradients, { calls: [] });
  const expected = recordValue({ gradA: tensorValue([2], [100, 1]), gradB: tensorValue([2], [1e-9, 0]) });
  const off = (a: number, b: number) =>
    recordValue({ gradA: tensorValue([2], [100 + a, 1]), gradB: tensorValue([2], [1e-9 + b, 0]) });

  test("are measured by their tensor's largest entry, or a hundredth of the case's", () => {
    expect(compareGradients(off(0.9e-5, 0), expected, undefined, scaleOf(expected)).status).toBe("passed");
    expect(compareGradients(off(1.1e-5, 0), expected, undefined, scaleOf(expected)).status).toBe(
      "wrong-gradient",
    );
    expect(compareGradients(off(0, 0.9e-7), expected, undefined, scaleOf(expected)).status).toBe("passed");
    expect(compareGradients(off(0, 1.1e-7), expected, undefined, scaleOf(expected)).status).toBe(
      "wrong-gradient",
    );
  });

  test("that the check does not look at are left alone", () => {
    expect(compareGradients(off(1, 0), expected, ["gradB"], scaleOf(expected)).status).toBe("passed");
  });

  test("beside which something stands that was not asked for do not pass", () => {
    const more = (key: string, value: Value) =>
      recordValue([
        ["gradA", tensorValue([2], [100, 1])],
        ["gradB", tensorValue([2], [1e-9, 0])],
        [key, value],
      ]);
    const parts = recordValue({ gradA: tensorValue([0], []), gradB: tensorValue([0], []) });
    for (const [key, value] of [
      ["", parts],
      ["gradC", 1],
      ["gradA.0", 1],
    ] as const)
      expect(compareGradients(more(key, value), expected, ["gradB"], scaleOf(expected)).status).toBe(
        "wrong-shape",
      );
  });

  test("that are texts where nothing is expected do not pass", () => {
    const empty = recordValue({ gradA: tensorValue([0], []), gradB: tensorValue([1], [1]) });
    const texts = recordValue({ gradA: stringsValue(["a"]), gradB: tensorValue([1], [1]) });
    expect(compareGradients(texts, empty, undefined, scaleOf(empty))).toMatchObject({
      status: "wrong-shape",
      path: "gradA",
    });
  });

  test("of an oracle that is not finite are our fault, whichever is asked for", () => {
    const broken = recordValue({ gradA: tensorValue([1], [Number.NaN]), gradB: tensorValue([1], [1]) });
    expect(compareGradients(broken, broken, ["gradB"], scaleOf(broken)).status).toBe("grader-fault");
  });
});

describe("a property is not fulfilled by nothing", () => {
  const context = { input: () => null, resultOf: () => null, others: [] };
  const check = { kind: "property", name: "p", title: { zh: "", en: "" }, points: 1, cases: ["c"] } as const;
  test.each([
    [{ decreasing: true }, tensorValue([0], [])],
    [{ decreasing: "losses" }, recordValue({})],
    [{ statistic: "norm", interval: [0, 1] }, recordValue({})],
    [{ equalsInput: "x" }, 1],
    [{ equalsCase: "other" }, 1],
    [{ distinctSlices: [0] }, 1],
    [{ distinctSlices: [0], of: "w" }, recordValue({})],
  ] as const)("%o", (property, received) => {
    const mutable = structuredClone(property) as Parameters<typeof compareProperty>[1]["property"];
    expect(compareProperty(received, { ...check, cases: ["c"], property: mutable }, context).status).toBe(
      "wrong-value",
    );
  });

  test("the kurtosis is that of a distribution, and of a constant there is none", () => {
    const kurtosis = (numbers: readonly number[], [low, high]: [number, number]) =>
      compareProperty(
        tensorValue([numbers.length], [...numbers]),
        { ...check, cases: ["c"], property: { statistic: "kurtosis", interval: [low, high] } },
        context,
      ).status;
    const even = Array.from({ length: 1001 }, (_, i) => i - 500);
    expect(kurtosis(even, [1.79, 1.81])).toBe("passed");
    expect(kurtosis(even, [2.4, 3.9])).toBe("wrong-value");
    expect(kurtosis([1, 1, 1], [0, 100])).toBe("wrong-value");
  });

  test("and falls with the first rise, or what is no number", () => {
    const falls = (...losses: number[]) =>
      compareProperty(
        tensorValue([losses.length], losses),
        { ...check, cases: ["c"], property: { decreasing: true } },
        context,
      ).status;
    expect(falls(3, 2, 2, 1)).toBe("passed");
    expect(falls(3, 2, 2.1)).toBe("wrong-value");
    expect(falls(3, Number.NaN, 1)).toBe("wrong-value");
  });
});

describe("what is drawn at random", () => {
  const check = {
    kind: "property",
    name: "p",
    title: { zh: "", en: "" },
    points: 1,
    cases: ["a", "b"],
  } satisfies Partial<Parameters<typeof compareProperty>[1]>;
  const drawn = tensorValue([2, 3], [1, 2, 3, 4, 5, 6]);

  test.each([
    ["all slices differ", drawn, [0, 1], null],
    ["two rows are one", tensorValue([3, 2], [1, 2, 3, 4, 1, 2]), [0, 1], "[0, :] = [2, :]"],
    ["two columns are one", tensorValue([2, 3], [1, 2, 1, 4, 5, 4]), [0, 1], "[:, 0] = [:, 2]"],
    ["two columns are one, and only rows are looked at", tensorValue([2, 3], [1, 2, 1, 4, 5, 4]), [0], null],
    ["two planes are one", tensorValue([2, 2, 1], [7, 8, 7, 8]), [0], "[0, :, :] = [1, :, :]"],
    ["all is zero", tensorValue([2, 2], [0, 0, 0, 0]), [1], "[:, 0] = [:, 1]"],
  ])("slices: %s", (_, received, distinctSlices, detail) => {
    const context = { input: () => null, resultOf: () => null, others: [] };
    const outcome = compareProperty(received, { ...check, property: { distinctSlices } }, context);
    expect(outcome).toMatchObject(detail === null ? { status: "passed" } : { status: "wrong-value", detail });
  });

  test.each([{ distinctSlices: [0, 1] }, { distinctResults: true }] as const)(
    "what is no number differs from nothing: %o",
    (property) => {
      const unknown = tensorValue([2, 3], [1, 2, Number.NaN, 4, 5, 6]);
      const context = { input: () => null, resultOf: () => unknown, others: ["b"] };
      const mutable = structuredClone(property) as Parameters<typeof compareProperty>[1]["property"];
      const outcome = compareProperty(unknown, { ...check, property: mutable }, context);
      expect(outcome).toMatchObject({ status: "not-finite", index: [0, 2], received: "NaN" });
    },
  );

  test.each([
    ["another result", tensorValue([2, 3], [1, 2, 3, 4, 5, 7]), null],
    ["another shape", tensorValue([6], [1, 2, 3, 4, 5, 6]), null],
    ["no result, which is wrong elsewhere", null, null],
    ["the same but for rounding", tensorValue([2, 3], [1, 2, 3, 4, 5, 6 + 1e-15]), "= b"],
  ])("results: %s in another case", (_, other, detail) => {
    const context = { input: () => null, resultOf: () => other, others: ["b"] };
    const outcome = compareProperty(drawn, { ...check, property: { distinctResults: true } }, context);
    expect(outcome).toMatchObject(detail === null ? { status: "passed" } : { status: "wrong-value", detail });
  });
});

describe("lists of strings", () => {
  test.each([
    [["a", "b"], ["a", "b"], { status: "passed" }],
    [[], [], { status: "passed" }],
    [["b", "a"], ["a", "b"], { status: "wrong-value", detail: '["a","b"] ≠ ["b","a"]' }],
    [["a"], [], { status: "wrong-value", detail: '[] ≠ ["a"]' }],
    [[], ["a"], { status: "wrong-value", detail: '["a"] ≠ []' }],
  ])("%j for %j", (received, expected, outcome) => {
    expect(compare(stringsValue(received), stringsValue(expected))).toMatchObject(outcome);
  });

  test("are no list of numbers", () => {
    expect(compare(stringsValue(["a"]), tensorValue([1], [1]))).toMatchObject({
      status: "wrong-shape",
      expected: "[1]",
      received: "1 strings",
    });
  });
});
