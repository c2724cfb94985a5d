import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { checkOf, EXERCISES, exerciseOf, testGrader } from "./test-grader.ts";

const { grade } = testGrader();

test("the first wrong gradient is drawn, and the largest that may be shown", async () => {
  const exercise = await exerciseOf("batch-norm");
  const slip = join(EXERCISES, "batch-norm/misconceptions/statistics-as-constants.ts");
  const { cases } = checkOf(await grade(exercise, readFileSync(slip, "utf8")), "gradient-input");
  const shapes = cases.map(({ outcome }) =>
    outcome.status === "wrong-gradient" ? outcome.pictures.map(({ shape }) => shape) : [],
  );
  expect(shapes).toEqual([[[2, 1]], [[4, 3]], [], []]);
});
