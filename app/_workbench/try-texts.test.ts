import { expect, test } from "vitest";
import { type TypeSpec, type Value, valueText } from "../../grader/browser-run.ts";
import { recordValue, tensorValue } from "../../grader/value/value.ts";
import { farthest } from "./farthest.ts";
import { shortNumbers } from "./short-numbers.ts";
import { typeNotation } from "./type-notation.ts";

test("long decimals are cut, and nothing else is touched", () => {
  expect(shortNumbers("[0.30000000000000004, -1.3416407864998738, 12, 0.5]")).toBe(
    "[0.3, -1.34164, 12, 0.5]",
  );
  expect(shortNumbers("1.2345678901e-12")).toBe("1.23457e-12");
  expect(shortNumbers('{ mode: "v1.2" }')).toBe('{ mode: "v1.2" }');
});

test("values are called the same only where all but their numbers is, too", () => {
  const matrix = { tensor: ["N", "M"] };
  expect(farthest("[[1, 2], [3, 4]]", "[[1, 2],\n  [3, 4]]", matrix)).toBe(0);
  expect(farthest("[1, -2e-3]", "[1.5, -2e-3]", { tensor: ["N"] })).toBe(0.5);
  const unlike = [
    ...[["[1, 2, 3, 4]", "[[1, 2], [3, 4]]"] as const, ["null", "{}"] as const, ["true", "false"] as const],
    ...[["[1]", "[1, 2]"] as const, ["{\n  w1: 1\n}", "{\n  w2: 1\n}"] as const],
    ...[["{ a: NaN, b: 1 }", "{ a: NaN, b: [1] }"] as const, ['"step 3"', '"step 4"'] as const],
  ];
  for (const [received, expected] of unlike)
    expect(farthest(received, expected, "tensors"), received).toBe("shape");
  expect(farthest("[NaN]", "[0]", { tensor: ["N"] })).toBe(null);
});

test("neither the order of keys nor what a function keeps for its next call makes a value another", () => {
  const type: TypeSpec = { nullable: { record: { params: "tensors", state: "state" } } };
  const received = valueText(step(["w", "b"], tensorValue([2], [7, 8])));
  const expected = valueText(step(["b", "w"], recordValue([["t", 1]])));
  expect(farthest(received, expected, type)).toBe(0);
  expect(farthest(received.replace("state", "other"), expected, type)).toBe("shape");
});

function step(names: readonly string[], state: Value): Value {
  const params = recordValue(names.map((name) => [name, tensorValue([1, 2], [name.length, 0.5])]));
  return recordValue([
    ["state", state],
    ["params", params],
  ]);
}

test("a type is written as it is typed", () => {
  const name = (type: string) => `<${type}>`;
  expect(typeNotation({ tensor: ["N", "C"] }, name)).toBe("[N, C]");
  expect(typeNotation({ nullable: { mask: ["T"] } }, name)).toBe("[T] <mask> | null");
  expect(typeNotation({ record: { y: { tensor: ["N"] }, n: "integer" } }, name)).toBe(
    "{ y: [N], n: <integer> }",
  );
  expect(typeNotation({ oneOf: ["mean", "sum"] }, name)).toBe('"mean" | "sum"');
});
