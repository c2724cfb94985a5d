import { expect, test } from "vitest";
import { farthest, shortNumbers } from "./short-numbers.ts";
import { typeNotation } from "./type-notation.ts";

test("long decimals are cut, and nothing else is touched", () => {
  expect(shortNumbers("[0.30000000000000004, -1.3416407864998738, 12, 0.5]")).toBe(
    "[0.3, -1.34164, 12, 0.5]",
  );
  expect(shortNumbers("1.2345678901e-12")).toBe("1.23457e-12");
  expect(shortNumbers('{ mode: "v1.2" }')).toBe('{ mode: "v1.2" }');
});

test("values are called the same only where all but their numbers is, too", () => {
  expect(farthest("[[1, 2], [3, 4]]", "[[1, 2],\n  [3, 4]]")).toBe(0);
  expect(farthest("[1, -2e-3]", "[1.5, -2e-3]")).toBe(0.5);
  expect(farthest("{\n  b1: 1,\n  a: [\n    2\n  ]\n}", "{\n  a: [\n    2\n  ],\n  b1: 1\n}")).toBe(0);
  const unlike = [
    ...[["[1, 2, 3, 4]", "[[1, 2], [3, 4]]"] as const, ["null", "{}"] as const, ["true", "false"] as const],
    ...[["[1]", "[1, 2]"] as const, ["{\n  w1: 1\n}", "{\n  w2: 1\n}"] as const],
  ];
  for (const [received, expected] of unlike) expect(farthest(received, expected), received).toBe("shape");
  expect(farthest("[NaN]", "[0]")).toBe(null);
});

test("a type is written as it is typed", () => {
  const name = (type: string) => `<${type}>`;
  expect(typeNotation({ tensor: ["N", "C"] }, name)).toBe("[N, C]");
  expect(typeNotation({ nullable: { mask: ["T"] } }, name)).toBe("[T] <mask> | null");
  expect(typeNotation({ record: { y: { tensor: ["N"] }, n: "integer" } }, name)).toBe(
    "{ y: [N], n: <integer> }",
  );
  expect(typeNotation({ oneOf: ["mean", "sum"] }, name)).toBe('"mean" | "sum"');
});
