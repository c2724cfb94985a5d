import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { tensorValue, type Value } from "../../value/value.ts";
import { parseLiteral } from "./parse-literal.ts";
import { valueText } from "./value-text.ts";

describe("what people type", () => {
  test.each([
    ["1", 1],
    [" -2.5e-3 ", -2.5e-3],
    [".5", 0.5],
    ["1.", 1],
    ["+3", 3],
    ["NaN", Number.NaN],
    ["-Infinity", Number.NEGATIVE_INFINITY],
    ["-0", -0],
    ["true", true],
    ["null", null],
    ["[]", []],
    ["[1, [2, 3],]", [1, [2, 3]]],
    ['"a\\nb"', "a\nb"],
    ["'it'", "it"],
    ["{}", new Map()],
    [
      "{ a: 1, 'b c': [true], }",
      new Map<string, unknown>([
        ["a", 1],
        ["b c", [true]],
      ]),
    ],
    ["{ __proto__: 1 }", new Map([["__proto__", 1]])],
  ])("%s", (text, literal) => {
    expect(parseLiteral(text)).toEqual({ ok: true, literal });
  });
});

describe("where reading stops", () => {
  test.each([
    ["", 0, ""],
    ["[1, 2", 5, ""],
    ["[1 2]", 3, "2"],
    ["[1, x]", 4, "x"],
    ["[1]]", 3, "]"],
    ["1e", 0, "1e"],
    ["{ a 1 }", 4, "1"],
    ["1, 2", 1, ","],
    ["constructor", 0, "constructor"],
    ["'open", 0, "'"],
    [`${"[".repeat(30)}`, 17, "["],
  ])("%s", (text, offset, received) => {
    expect(parseLiteral(text)).toEqual({ ok: false, offset, received });
  });
});

test("what a value is written as is read as that value", () => {
  const shaped = fc
    .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }))
    .chain(([rows, columns]) =>
      fc
        .array(fc.double(), { minLength: rows * columns, maxLength: rows * columns })
        .map((data) => ({ rows, columns, data })),
    );
  fc.assert(
    fc.property(shaped, ({ rows, columns, data }) => {
      const value: Value = tensorValue([rows, columns], data);
      const nested = Array.from({ length: rows }, (_, row) => data.slice(row * columns, (row + 1) * columns));
      expect(parseLiteral(valueText(value))).toEqual({ ok: true, literal: nested });
    }),
    { seed: 7, numRuns: 200 },
  );
});
