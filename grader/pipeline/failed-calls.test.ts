import { describe, expect, test } from "vitest";
import type { Report } from "../report/report.ts";
import { altered, exerciseOf, testGrader } from "./testing/test-grader.ts";

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

describe("threw: whatever it is", () => {
  test.each([
    ["an Error", "new Error('x is empty')", { name: "Error", message: "x is empty" }],
    [
      "an error of one's own",
      "Object.assign(new TypeError('t'), { name: 'ShapeError' })",
      { name: "ShapeError", message: "t" },
    ],
    ["null", "null", {}],
    ["text", "'no'", { name: "string" }],
    ["a frozen object", "Object.freeze({ message: 'cold' })", { message: "cold" }],
    ["a getter that throws", "({ get message() { throw 1; }, get name() { throw 2; } })", {}],
    [
      "a place that is none",
      "Object.assign(new Error('e'), { stack: 'at f (submission.ts:0:0)\\n    at f (submission.ts:0:0)' })",
      { position: null },
    ],
  ])("%s", async (_, thrown, expected) => {
    const report = await grade(exercise, forward(`() => { throw ${thrown}; }`));
    expect(firstOutcome(report)).toMatchObject({ status: "threw", ...expected });
    expect(report.verdict).toBe("failed");
  });

  test("a toString that never ends is out of time", async () => {
    const report = await grade(exercise, forward("() => { throw { get message() { for (;;); } }; }"), {
      callMs: 50,
      only: ["statistics-in-eval"],
    });
    expect(firstOutcome(report)).toEqual({ status: "timed-out", limitMs: 50, function: "batchNorm" });
  });

  test("too long a text is cut", async () => {
    const report = await grade(exercise, forward("() => { throw new Error('x'.repeat(1e6)); }"));
    expect(JSON.stringify(report).length).toBeLessThan(100_000);
  });
});

describe("what cannot be called", () => {
  test("missing-export, with what there is instead", async () => {
    const report = await grade(
      exercise,
      reference.replace("export function batchNorm(", "export function batchnorm("),
    );
    expect(firstOutcome(report)).toEqual({
      status: "missing-export",
      name: "batchNorm",
      found: ["batchNormBackward", "batchnorm"],
    });
  });

  test("missing-export where the name is no function", async () => {
    const report = await grade(
      exercise,
      "export const batchNorm = 5;\nexport const other = () => batchNorm;",
    );
    expect(firstOutcome(report)).toEqual({ status: "missing-export", name: "batchNorm", found: ["other"] });
  });

  test("missing-export of a program with more exports than anyone reads", async () => {
    const names = Array.from({ length: 1500 }, (_, k) => `${"e".repeat(50)}${k}`);
    const source = `export let ${names.join(", ")};`;
    const report = await grade(exercise, source);
    expect(firstOutcome(report)).toMatchObject({ status: "missing-export", name: "batchNorm" });
    expect(JSON.stringify(report).length).toBeLessThan(300_000);
  });

  test.each([
    ["an import", 'import { readFileSync } from "node:fs";\n', 'import "node:fs"'],
    ["process", "const p = process.pid;\n", "process"],
  ])("blocked: %s", async (_, line, capability) => {
    const report = await grade(exercise, line + reference);
    expect(firstOutcome(report)).toMatchObject({ status: "blocked", capability, position: { line: 1 } });
  });

  test("grader-fault: the oracle has no result; it costs the learner nothing", async () => {
    const broken = {
      ...exercise,
      oracle: (exercise.oracle ?? "").replace("export function batchNorm(", "export function other("),
    };
    const report = await grade(broken, reference);
    expect(report.verdict).toBe("fault");
    expect(firstOutcome(report)).toMatchObject({ status: "grader-fault" });
  });

  test("a check that does not exist is refused: a report on none would say passed", async () => {
    await expect(grade(exercise, "nonsense", { only: ["outptu-train"] })).rejects.toThrow(RangeError);
    await expect(grade(exercise, "nonsense", { only: [] })).rejects.toThrow(RangeError);
  });
});
