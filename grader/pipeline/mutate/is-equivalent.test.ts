import { expect, test } from "vitest";
import { exerciseOf, testGrader } from "../test-grader.ts";
import { isEquivalent } from "./is-equivalent.ts";

const { grader } = testGrader();
const adam = await exerciseOf("adam");

test.each([
  ["the reference itself", adam.reference, true],
  ["another way to write it", `${adam.reference}\nexport const more = 1;\n`, true],
  ["a slip", adam.misconceptions["eps-inside-root"] ?? "", false],
  ["a module that does not compile", "export function adamStep( {", false],
])("%s", async (_, source, equivalent) => {
  expect(await isEquivalent(grader().sandbox, adam, source)).toBe(equivalent);
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
