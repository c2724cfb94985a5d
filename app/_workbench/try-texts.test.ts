import { expect, test } from "vitest";
import { shortNumbers } from "./short-numbers.ts";
import { typeNotation } from "./type-notation.ts";

test("long decimals are cut, and nothing else is touched", () => {
  expect(shortNumbers("[0.30000000000000004, -1.3416407864998738, 12, 0.5]")).toBe(
    "[0.3, -1.34164, 12, 0.5]",
  );
  expect(shortNumbers("1.2345678901e-12")).toBe("1.23457e-12");
  expect(shortNumbers('{ mode: "v1.2" }')).toBe('{ mode: "v1.2" }');
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
