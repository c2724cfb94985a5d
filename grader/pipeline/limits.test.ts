import { describe, expect, test } from "vitest";
import type { Report } from "../report/report.ts";
import { altered, exerciseOf, testGrader } from "./test-grader.ts";

const { grade } = testGrader();
const exercise = await exerciseOf("batch-norm");
const { reference } = exercise;

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
      { callMs: 50 },
    );
    const statuses = Object.fromEntries(report.checks.map(({ name, status }) => [name, status]));
    expect(statuses).toMatchObject({
      "output-train": "timed-out",
      "output-eval": "passed",
      "gradient-input": "passed",
    });
    expect(report.checks[0]?.cases[1]?.outcome).toEqual({
      status: "timed-out",
      limitMs: 50,
      function: "batchNorm",
    });
  });

  test("all the time used up: the limit that is told is the exercise's", async () => {
    const limits = { callMs: 60, totalMs: 100, memoryMb: 128 };
    const report = await grade(
      { ...exercise, spec: { ...exercise.spec, limits } },
      forward("() => { for (;;); }"),
    );
    const told = report.checks.flatMap(({ cases }) =>
      cases.map(({ outcome }) => "limitMs" in outcome && outcome.limitMs),
    );
    expect(new Set(told.filter((limit) => limit !== false))).toEqual(new Set([60, 100]));
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
    expect(firstOutcome(report)).toEqual({ status: "timed-out", limitMs: 60, function: "batchNorm" });
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
