import { describe, expect, test } from "vitest";
import { reportMarkers } from "../_results/report-markers.ts";
import { type CheckReport, endOfRun, failedPart, type Report } from "./run-state.ts";
import { runVerdict, submissionVerdict } from "./work-verdict.ts";

type Outcome = CheckReport["cases"][number]["outcome"];

function checkOf(name: string, outcome: Outcome): CheckReport {
  const text = { zh: name, en: name };
  return {
    ...{ name, title: text, kind: "values", status: outcome.status, diagnoses: [] },
    ...{ points: outcome.status === "passed" ? 5 : 0, maxPoints: 5 },
    cases: [{ name: "small", description: text, visibility: "public", outcome }],
  };
}

function reportOf(verdict: Report["verdict"], ...checks: CheckReport[]): Report {
  return {
    ...{ schema: 1, exercise: "relu", title: { zh: "r", en: "r" }, version: "v", verdict, checks },
    ...{ score: 5, maxScore: 10, durationMs: 1, console: { lines: [], truncated: false } },
  };
}

const passed = checkOf("output", { status: "passed" });
const position = { line: 3, column: 5, text: "  throw x" };
const threw = checkOf("gradient", { status: "threw", name: "RangeError", message: "no", position });
const broken = checkOf("output", { status: "grader-fault", message: "no frame" });

describe("the line about a submission", () => {
  test("names its place in the queue, and says when it is next", () => {
    const queued = { phase: "queued", id: "s", isDisconnected: false } as const;
    expect(submissionVerdict({ ...queued, position: 2 }, 7)).toMatchObject({
      code: "queued",
      values: { count: 2 },
    });
    expect(submissionVerdict({ ...queued, position: 0 }, 7).code).toBe("next");
    expect(submissionVerdict({ ...queued, position: null }, 7).code).toBe("stored");
    expect(submissionVerdict({ ...queued, position: 2, isDisconnected: true }, 7).code).toBe("disconnected");
  });

  test("never goes back on its way, and ends with no bar", () => {
    const grading = (checks: CheckReport[]) =>
      submissionVerdict({ phase: "grading", id: "s", checks, isDisconnected: false }, 2).done ?? 0;
    const steps = [
      submissionVerdict({ phase: "queued", id: "s", position: null, isDisconnected: false }, 2).done ?? 0,
      submissionVerdict({ phase: "queued", id: "s", position: 0, isDisconnected: false }, 2).done ?? 0,
      grading([]),
      grading([passed]),
      grading([passed, threw]),
    ];
    expect(steps).toEqual(steps.toSorted((a, b) => a - b));
    const done = {
      phase: "done",
      id: "s",
      counts: true,
      after: null,
      report: reportOf("failed", passed, threw),
    } as const;
    expect(submissionVerdict(done, 2)).toMatchObject({
      code: "failed",
      done: null,
      values: { passed: 1, total: 2 },
    });
  });

  test("says of a fault that it is ours, with and without a report", () => {
    for (const report of [null, reportOf("fault", broken)])
      expect(submissionVerdict({ phase: "done", id: "s", counts: true, after: null, report }, 1).code).toBe(
        "gradingFault",
      );
  });
});

describe("a run", () => {
  test("in which the sandbox never started is a blocked browser, not a failure of the code", () => {
    expect(runVerdict(endOfRun(reportOf("fault", broken, broken), "")).code).toBe("blocked");
    expect(runVerdict(endOfRun(reportOf("failed", passed, threw), "")).code).toBe("runFailed");
    expect(runVerdict(endOfRun(reportOf("fault", passed, broken), "")).code).toBe("fault");
  });

  test("of an exercise without public checks says so", () => {
    expect(runVerdict(endOfRun(reportOf("failed"), ""))).toMatchObject({
      code: "nothingPublic",
      tone: "problem",
    });
  });
});

test("a line that threw is marked once, however many cases it broke", () => {
  const markers = reportMarkers(reportOf("failed", passed, threw, { ...threw, name: "other" }), "en");
  expect(markers).toEqual([{ line: 3, column: 5, message: "RangeError: no", severity: "error" }]);
  expect(reportMarkers(null, "en")).toEqual([]);
});

test("a starter that is run has failed nothing yet: the first function to write is named", () => {
  const unwritten = (name: string, about: string) =>
    checkOf(name, { status: "threw", name: "Error", message: `${about} is not written yet`, position });
  const [forward, backward] = [unwritten("output", "relu"), unwritten("gradient", "reluBackward")];
  const run = (...checks: CheckReport[]) => runVerdict(endOfRun(reportOf("failed", ...checks), ""));
  expect(run(forward, backward)).toMatchObject({
    ...{ code: "unwritten", tone: "quiet", values: { name: "relu" } },
  });
  expect(run(passed, backward).code).toBe("runFailed");
});

test("a run of the failed checks keeps what passed, says it is a part, and can be made again of what still fails", () => {
  const other = checkOf("shape", { status: "threw", name: null, message: "no", position });
  const first = endOfRun(reportOf("failed", passed, threw, other), "");
  expect(failedPart(first)).toEqual({ failed: 2, kept: [passed] });
  const mended = checkOf("shape", { status: "passed" });
  const second = endOfRun(reportOf("failed", threw, mended), "", { kept: [passed] });
  expect(runVerdict(second)).toMatchObject({ code: "partFailed", values: { passed: 1, total: 2 } });
  expect(failedPart(second)).toEqual({ failed: 1, kept: [passed, mended] });
  const last = endOfRun(reportOf("passed", mended), "", { kept: [passed] });
  expect(runVerdict(last)).toMatchObject({ code: "partPassed", tone: "passed" });
  expect(failedPart(last)).toBeNull();
  expect(failedPart(endOfRun(reportOf("failed", threw, other), ""))).toBeNull();
});
