import { expect, test } from "vitest";
import { altered, checkOf, exerciseOf, testGrader } from "./test-grader.ts";

const { grade } = testGrader();

test("a gradient wrong only at a kink blames neither forward nor backward", async () => {
  const exercise = await exerciseOf("activation-functions");
  const passesAtZero =
    "(g, x) => { const r = right(g, x); return { gradInput: r.gradInput.map((v, n) => (x[n] === 0 ? g[n] : v)) }; }";
  const report = await grade(exercise, altered(exercise.reference, "reluBackward", passesAtZero));
  const check = checkOf(report, "relu-at-zero");
  expect(check.cases[0]?.outcome).toMatchObject({
    status: "wrong-gradient",
    located: { index: [25], wrong: 1 },
    numeric: null,
    fault: "unknown",
  });
  expect(check.diagnoses.filter(({ kind }) => kind.endsWith("-at-fault"))).toEqual([]);
});
