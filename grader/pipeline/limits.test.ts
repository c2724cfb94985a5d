import { describe, expect, test } from "vitest";
import type { Report } from "../report/report.ts";
import { altered, exerciseOf, testGrader } from "./testing/test-grader.ts";

const { grade } = testGrader();
const exercise = await exerciseOf("batch-norm");
const { reference } = exercise;

/** Where calls never end, what looks for faults in them takes all the time it may. */
const HASTE = { patience: 1 };

/** What the first case of the first check came to. */
function firstOutcome(report: Report) {
  return report.checks[0]?.cases[0]?.outcome;
}

/** The reference with something else for its forward. */
function forward(change: string): string {
  return altered(reference, "batchNorm", change);
}

describe("limits", () => {
  test("timed-out, and the checks after it still run", async () => {
    const report = await grade(
      exercise,
      forward("(...all) => { if (all[0].length !== 5) return right(...all); for (;;); }"),
      { callMs: 500 },
    );
    const statuses = Object.fromEntries(report.checks.map(({ name, status }) => [name, status]));
    expect(statuses).toMatchObject({
      "output-train": "timed-out",
      "output-eval": "passed",
      "gradient-input": "passed",
    });
    expect(report.checks[0]?.cases[1]?.outcome).toMatchObject({
      status: "timed-out",
      limitMs: 500,
      function: "batchNorm",
      loop: { position: { line: 103 } },
    });
  });

  test("timed-out in a loop: the loop is named, by its line, in public cases only", async () => {
    const spin = `function spin(n: number): number {
  let left = n;
  while (left > 0) {
    left += 1;
  }
  return left;
}`;
    const source = `${spin}\n${forward("(...all) => { if (all[0].length !== 4) spin(all[0].length); return right(...all); }")}`;
    const report = await grade(exercise, source, { callMs: 500, only: ["output-train", "output-eval"] });
    const position = { line: 3, column: 3, text: "  while (left > 0) {" };
    expect(report.checks[0]?.cases.map(({ outcome }) => outcome)).toEqual([
      { status: "timed-out", limitMs: 500, function: "batchNorm", loop: { position, rounds: 200_001 } },
      // After the first a call has less time.
      { status: "timed-out", limitMs: 250, function: "batchNorm" },
      ...Array(2).fill({ status: "timed-out", limitMs: null, function: "batchNorm" }),
    ]);
    // The public case of evaluation has four samples and passes, the hidden one has one and does not.
    expect(report.checks[1]?.cases.map(({ outcome }) => outcome)).toEqual([
      { status: "passed" },
      { status: "timed-out", limitMs: null, function: "batchNorm" },
    ]);
    expect(report.checks[1]?.sameCauseAs).toEqual(["output-train"]);
  });

  test("timed-out in three cases and ended in none: what calls the function then is not run, and other checks are", async () => {
    const report = await grade(exercise, forward("() => { for (;;); }"), { callMs: 500, ...HASTE });
    const [first, second] = report.checks;
    expect(first?.cases[0]?.outcome).toMatchObject({ function: "batchNorm", loop: { rounds: 200_001 } });
    const notRun = { status: "timed-out", limitMs: 500, isUnstarted: true, function: "batchNorm" };
    const called = report.checks.flatMap(({ cases }) => cases.map(({ outcome }) => outcome));
    const paid = called.filter((outcome) => outcome.status === "timed-out" && !outcome.isUnstarted);
    expect(new Set(paid.map((outcome) => JSON.stringify(outcome))).size).toBe(2);
    const skipped = called.filter((outcome) => outcome.status === "timed-out" && outcome.isUnstarted);
    expect(skipped.length).toBeGreaterThan(1);
    for (const outcome of skipped) expect(outcome).toEqual(notRun);
    expect(second?.sameCauseAs).toEqual(["output-train"]);
    expect(report.checks.find(({ name }) => name === "gradient-input")?.status).toBe("passed");
  });

  test("timed-out in two functions by one loop is one finding", async () => {
    const endless = reference.replace(
      "return values.reduce((total, value) => total + value, 0);",
      "let i = 0;\n  while (i < 1) i -= 1;\n  return i;",
    );
    const { checks } = await grade(exercise, endless, {
      callMs: 500,
      only: ["output-train", "gradient-bias"],
    });
    expect(checks.map(({ status, sameCauseAs }) => [status, sameCauseAs])).toEqual([
      ["timed-out", undefined],
      ["timed-out", ["output-train"]],
    ]);
  });

  test("timed-out while the file is loaded: no function, the loop's line", async () => {
    const report = await grade(exercise, `let k = 0;\ndo k -= 1;\nwhile (k < 1);\n${reference}`, {
      callMs: 100,
    });
    const position = { line: 2, column: 1, text: "do k -= 1;" };
    expect(firstOutcome(report)).toEqual({
      status: "timed-out",
      limitMs: 100,
      loop: { position, rounds: 200_001 },
    });
  });

  test("timed-out in no loop: nothing is said of one", async () => {
    const source = forward(
      "(...all) => { const f = (n) => (n < 2 ? n : f(n - 1) + f(n - 2)); return f(90); }",
    );
    const report = await grade(exercise, source, { callMs: 500, only: ["output-train"] });
    expect(firstOutcome(report)).toEqual({ status: "timed-out", limitMs: 500, function: "batchNorm" });
  });

  test("all the time used up: the limit that is named is the exercise's", async () => {
    const limits = { callMs: 60, totalMs: 100, memoryMb: 128 };
    const report = await grade(
      { ...exercise, spec: { ...exercise.spec, limits } },
      forward("() => { for (;;); }"),
    );
    const named = report.checks.flatMap(({ cases }) =>
      cases.map(({ outcome }) => "limitMs" in outcome && outcome.limitMs),
    );
    expect(new Set(named.filter((limit) => limit !== false))).toEqual(new Set([60, 100]));
    // What was not called any more is no function that takes too long.
    const last = report.checks.at(-1);
    expect(last?.cases.at(-1)?.outcome).toEqual({ status: "timed-out", limitMs: 100, isUnstarted: true });
    expect(last?.sameCauseAs).toEqual(["output-train"]);
  });

  test("less time for all than for one call", async () => {
    const limits = { callMs: 5000, totalMs: 60, memoryMb: 128 };
    const report = await grade(
      { ...exercise, spec: { ...exercise.spec, limits } },
      forward("() => { for (;;); }"),
      {
        only: ["statistics-in-eval"],
      },
    );
    expect(firstOutcome(report)).toMatchObject({ status: "timed-out", limitMs: 60 });
  });

  test("a forward that takes for ever to differentiate costs no other check its time", async () => {
    // Slow where an input is moved a little, and nowhere else.
    const moved = "all[0].flat().some((v) => v !== Number(v.toPrecision(6)))";
    const slow = altered(
      reference,
      "batchNorm",
      `(...all) => { for (let i = 0; ${moved} && i < 1e6; i++); return right(...all); }`,
    );
    const limits = { callMs: 1000, totalMs: 1500, memoryMb: 128 };
    const report = await grade(
      { ...exercise, spec: { ...exercise.spec, limits } },
      altered(slow, "batchNormBackward", "(...all) => ({ ...right(...all), gradInput: all[1] })"),
      HASTE,
    );
    const failed = report.checks.filter(({ status }) => status !== "passed").map(({ name }) => name);
    expect(failed).toEqual(["gradient-input", "gradient-eval"]);
  });

  test("out-of-memory", async () => {
    const source = forward("() => { const kept = []; for (;;) kept.push(new Float64Array(1e5).fill(1)); }");
    const report = await grade(exercise, source, { callMs: 5000, only: ["output-eval"] });
    expect(firstOutcome(report)).toEqual({
      status: "out-of-memory",
      limitMb: exercise.spec.limits.memoryMb,
      function: "batchNorm",
    });
  });
});
