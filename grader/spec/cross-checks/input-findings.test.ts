import { expect, test } from "vitest";
import type { Generator } from "../schema/generator.ts";
import type { TypeSpec } from "../schema/type-spec.ts";
import { inputFindings } from "./input-findings.ts";

const sizes = { declared: { N: 2 }, bound: new Map<string, number>() };

test.each<[TypeSpec, Generator, Generator]>([
  [{ oneOf: ["1", "true"] }, 1, "1"],
  [{ oneOf: ["1", "true"] }, true, "true"],
  [{ oneOf: ["null"] }, null, "null"],
  [{ tensor: ["N"] }, { strings: ["a", "b"] }, { normal: { mean: 0, std: 1 } }],
  [{ ids: ["N"] }, { strings: ["1", "2"] }, { integers: [0, 3] }],
  ["number", { strings: ["1"] }, { uniform: [0, 1] }],
  ["tensors", { record: { w: { strings: ["a"] } } }, { record: { w: { full: 0, shape: [2] } } }],
  ["strings", { values: [] }, { strings: [] }],
])("%j is not made by %j, but by %j", (type, wrong, right) => {
  expect(inputFindings(wrong, type, ["x"], sizes)).toHaveLength(1);
  expect(inputFindings(right, type, ["x"], sizes)).toEqual([]);
});
