import { expect, test } from "vitest";
import { explainCheck } from "../reporters/explain-check.ts";
import { reportMessagesIn } from "../reporters/report-messages-in.ts";
import { altered, checkOf, exerciseOf, testGrader } from "./testing/test-grader.ts";

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

test("what is wrong at a kink only is said to have no derivative there", async () => {
  const exercise = await exerciseOf("activation-functions");
  const halfAtZero =
    "(g, x) => { const r = right(g, x); return { gradInput: r.gradInput.map((v, n) => (x[n] === 0 ? g[n] / 2 : v)) }; }";
  const report = await grade(exercise, altered(exercise.reference, "reluBackward", halfAtZero));
  const check = checkOf(report, "relu-at-zero");
  expect(explainCheck(check, "en")?.fault).toBe(reportMessagesIn("en").atKink);
  expect(explainCheck(check, "zh")?.fault).toBe(reportMessagesIn("zh").atKink);
});

test("a wrong entry beside a kink still tells which function is at fault", async () => {
  const exercise = await exerciseOf("activation-functions");
  const wrongTwice =
    "(g, x) => { const r = right(g, x); return { gradInput: r.gradInput.map((v, n) => (x[n] === 0 ? 9 : v + 0.5)) }; }";
  const report = await grade(exercise, altered(exercise.reference, "reluBackward", wrongTwice));
  const { cases } = checkOf(report, "relu-at-zero");
  // The worst entry stands at the kink; the others do not.
  expect(cases[0]?.outcome).toMatchObject({ located: { index: [25] }, numeric: null, fault: "backward" });
});
