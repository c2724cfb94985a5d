import { expect, test } from "vitest";
import { exerciseOf, testGrader } from "../testing/test-grader.ts";
import { isEquivalent } from "./is-equivalent.ts";

const { grader } = testGrader();
const linear = await exerciseOf("fully-connected");

test.each([
  ["the reference itself", linear.reference, true],
  ["another way to write it", `${linear.reference}\nexport const more = 1;\n`, true],
  ["a mutant", linear.misconceptions["input-gradient-averaged"] ?? "", false],
  ["a module that does not compile", "export function linear( {", false],
])("%s", async (_, source, equivalent) => {
  expect(await isEquivalent(grader().sandbox, linear, source)).toBe(equivalent);
});

const dropout = await exerciseOf("dropout");
const drawingBy = (condition: string) => dropout.reference.replace("random() < p", condition);

test.each([
  ["draws that differ and are distributed alike", drawingBy("random() >= 1 - p"), true],
  ["draws that are distributed otherwise", drawingBy("random() < 0.9 * p"), false],
  ["draws of another shape", drawingBy("random() < p").replace("length: rows", "length: rows + 1"), false],
])("%s", async (_, source, equivalent) => {
  expect(source).not.toBe(dropout.reference);
  expect(await isEquivalent(grader().sandbox, dropout, source)).toBe(equivalent);
});
