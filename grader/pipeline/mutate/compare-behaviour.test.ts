import { expect, test } from "vitest";
import { exerciseOf, testGrader } from "../testing/test-grader.ts";
import { compareBehaviour } from "./compare-behaviour.ts";

const { grader } = testGrader();
const linear = await exerciseOf("fully-connected");

test.each([
  ["the reference itself", linear.reference, true],
  ["another way to write it", `${linear.reference}\nexport const more = 1;\n`, true],
  ["a mutant", linear.misconceptions["input-gradient-averaged"] ?? "", false],
  ["a module that does not compile", "export function linear( {", false],
])("%s", async (_, source, equivalent) => {
  expect(await compareBehaviour(grader().sandbox, linear, source)).toEqual({
    isEquivalent: equivalent,
    isLasting: true,
  });
});

const dropout = await exerciseOf("dropout");
const drawingBy = (condition: string) => dropout.reference.replace("random() < p", condition);

test.each([
  ["draws that differ and are distributed alike", drawingBy("random() >= 1 - p"), true],
  ["draws that are distributed otherwise", drawingBy("random() < 0.9 * p"), false],
  ["draws of another shape", drawingBy("random() < p").replace("length: rows", "length: rows + 1"), false],
])("%s", async (_, source, equivalent) => {
  expect(source).not.toBe(dropout.reference);
  expect(await compareBehaviour(grader().sandbox, dropout, source)).toEqual({
    isEquivalent: equivalent,
    isLasting: true,
  });
});

test("two that had no time are not known to agree", async () => {
  const limits = { callMs: 500, totalMs: 0, memoryMb: 128, locatingMs: 0 };
  expect(await compareBehaviour(grader().sandbox, linear, linear.reference, limits)).toEqual({
    isEquivalent: false,
    isLasting: false,
  });
});
