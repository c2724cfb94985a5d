import { expect, test } from "vitest";
import { SandboxClosed } from "../sandbox/host/sandbox-closed.ts";
import type { Exercise } from "../spec/exercise.ts";
import { createGrader } from "./create-grader.ts";
import type { GraderFault } from "./fault-log.ts";
import { gradeOrFault } from "./grade-or-fault.ts";
import { exerciseOf, testGrader } from "./testing/test-grader.ts";
import { keptGrader } from "./verify/kept-grader.ts";
import { KeptResults } from "./verify/kept-results.ts";

const { grade, grader } = testGrader();
const exercise = await exerciseOf("batch-norm");
const { reference } = exercise;

/** Its first case has an input that no memory holds: drawing it throws. */
const unbounded = withFirstCase(exercise, { sizes: { N: 2 ** 32, C: 2 }, inputs: { x: { full: 0 } } });

function withFirstCase(from: Exercise, change: Partial<Exercise["spec"]["cases"][string]>): Exercise {
  const [[name = "", first] = [], ...others] = Object.entries(from.spec.cases);
  if (first === undefined) throw new Error("expected a case");
  const cases = { [name]: { ...first, ...change }, ...Object.fromEntries(others) };
  return { ...from, spec: { ...from.spec, cases } };
}

test("what is thrown while a submission is graded is a fault of ours in its report, and goes to the log", async () => {
  const faults: GraderFault[] = [];
  const shown: string[] = [];
  const report = await grade(unbounded, reference, {
    onFault: (fault) => faults.push(fault),
    onCheck: ({ status }) => shown.push(status),
  });
  expect(report).toMatchObject({ verdict: "fault", score: 0, maxScore: 100 });
  const [outcome] = report.checks.flatMap(({ cases }) => cases.map((one) => one.outcome));
  expect(outcome).toEqual({ status: "grader-fault", message: "see the grader's log" });
  expect(shown).toEqual(exercise.spec.checks.map(() => "grader-fault"));
  expect(faults).toEqual([{ exercise: "batch-norm", error: expect.any(RangeError), bySandbox: false }]);
  expect((await grade(exercise, reference)).verdict).toBe("passed");
});

test("to verify it is a bug of the grader, which is thrown, and no finding about the exercise", async () => {
  const strict = keptGrader(
    grader().sandbox,
    new KeptResults({ dir: null, onProblem: () => {} }, "batch-norm"),
  );
  await expect(strict.grade(unbounded, reference)).rejects.toThrow(RangeError);
  expect((await strict.grade(exercise, exercise.starter)).verdict).toBe("failed");
});

test("checks that were done before keep their verdict", async () => {
  const right = await grade(exercise, reference);
  const report = await gradeOrFault(exercise, right.version, {}, async ({ onCheck }) => {
    for (const check of right.checks.slice(0, 2)) onCheck?.(check);
    throw new TypeError("planted");
  });
  expect(report.checks.map(({ status }) => status)).toEqual(
    right.checks.map((_, place) => (place < 2 ? "passed" : "grader-fault")),
  );
  expect(report).toMatchObject({ verdict: "fault", version: right.version, maxScore: right.maxScore });
});

test("of a fault that comes as an outcome the text goes to the log, once, and not into the report", async () => {
  const oracle = (exercise.oracle ?? "").replace("export function batchNorm(", "export function other(");
  const faults: GraderFault[] = [];
  const report = await grade({ ...exercise, oracle }, reference, { onFault: (fault) => faults.push(fault) });
  expect(report.verdict).toBe("fault");
  expect(JSON.stringify(report)).not.toContain("oracle");
  const error = expect.stringMatching(/^the oracle has no result for train-worked: threw /);
  expect(faults).toEqual([{ exercise: "batch-norm", error, bySandbox: false }]);
});

test("a sandbox that was closed says nothing of a submission: that it was asked for is thrown", async () => {
  const other = await createGrader({ processes: 1, cacheDir: null });
  await other.close();
  await expect(other.grade(exercise, reference)).rejects.toThrow(SandboxClosed);
  expect(grader().sandbox).not.toBe(other.sandbox);
});
