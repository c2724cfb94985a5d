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
