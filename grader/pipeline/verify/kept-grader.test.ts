import { expect, test } from "vitest";
import type { Sandbox } from "../../sandbox/contract.ts";
import type { Exercise } from "../../spec/exercise.ts";
import { misconceptionResults } from "../bank/build-bank.ts";
import { exerciseOf, testGrader } from "../testing/test-grader.ts";
import { keptGrader } from "./kept-grader.ts";
import { KeptResults } from "./kept-results.ts";

const { grader } = testGrader();

/** A grader for one verification, and how many sessions it opens for programs that hold a text. */
function countingGrader(text: string) {
  let count = 0;
  const sandbox: Sandbox = {
    ...grader().sandbox,
    open: (program, limits) => {
      if (Object.values(program.typescript ?? {}).some((source) => source.includes(text))) count += 1;
      return grader().sandbox.open(program, limits);
    },
  };
  const kept = new KeptResults({ dir: null, onProblem: () => {} }, "none");
  return { kept: keptGrader(sandbox, kept), sessions: () => count };
}

/** The exercise with a comment in one of its misconceptions by which its sessions are known. */
function marked(exercise: Exercise, name: string, change = (text: string) => text): Exercise {
  const source = `${change(exercise.misconceptions[name] ?? "")}\n// marked\n`;
  return { ...exercise, misconceptions: { ...exercise.misconceptions, [name]: source } };
}

test("what a misconception makes of every case is seen while it is graded, as a session of its own shows it", async () => {
  const exercise = await exerciseOf("batch-norm");
  for (const name of Object.keys(exercise.misconceptions).slice(0, 4)) {
    const one = marked(exercise, name);
    const { kept, sessions } = countingGrader("// marked");
    const { report, results } = await kept.gradeMisconception(one, name);
    const isAnew = report.checks.some(({ status }) => status !== "passed");
    // Hidden cases get an isolate of their own behind a public one that failed.
    expect(sessions()).toBeLessThanOrEqual(isAnew ? 2 : 1);
    const source = one.misconceptions[name] ?? "";
    const apart = await misconceptionResults(grader().sandbox, one, name, source);
    expect([...results]).toEqual([...apart]);
    const named = report.checks.flatMap(({ diagnoses }) => diagnoses);
    expect(named).toContainEqual(expect.objectContaining({ kind: "misconception", name }));
  }
});

test("one that remembers what it was called with has results of its own session", async () => {
  const exercise = await exerciseOf("batch-norm");
  const [name = ""] = Object.keys(exercise.misconceptions);
  const remembering = (text: string) =>
    `let calls = 0;\n${text.replace(/(export function batchNorm\([\s\S]*?\{\n)/, "$1  calls += 1; if (calls > 5) throw new Error(String(calls));\n")}`;
  const one = marked(exercise, name, remembering);
  expect(one.misconceptions[name]).toContain("calls > 5");
  const { kept, sessions } = countingGrader("// marked");
  const { results } = await kept.gradeMisconception(one, name);
  expect(sessions()).toBeGreaterThan(2);
  const apart = await misconceptionResults(grader().sandbox, one, name, one.misconceptions[name] ?? "");
  expect([...results]).toEqual([...apart]);
});
