import { expect, test } from "vitest";
import { shownCase } from "../report/shown-case.ts";
import { explainCheck } from "../reporters/explain-check.ts";
import { checkOf, exerciseOf, misconceptionOf, testGrader } from "./testing/test-grader.ts";

const { grade } = testGrader();

test("the case that is shown is drawn, the largest wrong gradient of the public ones, and no other", async () => {
  const exercise = await exerciseOf("batch-norm");
  const mistake = await misconceptionOf("batch-norm", "statistics-as-constants");
  const check = checkOf(await grade(exercise, mistake), "gradient-input");
  const { cases } = check;
  const shapes = cases.map(({ outcome }) =>
    outcome.status === "wrong-gradient" ? outcome.pictures.map(({ shape }) => shape) : [],
  );
  expect(shapes).toEqual([[], [[4, 3]], [], []]);
  expect(shownCase(cases)).toBe(cases[1]);
  expect(explainCheck(check, "en")?.where).toContain("4 samples of 3 features");
});
