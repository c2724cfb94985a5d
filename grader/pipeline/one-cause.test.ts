import { describe, expect, test } from "vitest";
import type { Report } from "../report/report.ts";
import { altered, checkOf, exerciseOf, misconceptionOf, testGrader } from "./testing/test-grader.ts";

const { grade } = testGrader();
const exercise = await exerciseOf("batch-norm");
const { reference } = exercise;

/** The failed checks, each with the earlier ones it follows from; an empty list is a finding of its own. */
function failures({ checks }: Report): Record<string, readonly string[]> {
  const failed = checks.filter(({ status }) => status !== "passed");
  return Object.fromEntries(failed.map(({ name, sameCauseAs = [] }) => [name, sameCauseAs]));
}

describe("one cause is one finding", () => {
  test("state that is kept in the module, whatever it does to shapes and values", async () => {
    const source = `let kept = null;\n${altered(
      reference,
      "batchNorm",
      "(...all) => { const r = right(...all); kept = r.runningMean.map((v, c) => v + (kept?.[c] ?? 0)); return { ...r, runningMean: kept }; }",
    )}`;
    const report = await grade(exercise, source);
    expect(failures(report)).toEqual({
      "output-train": [],
      "output-eval": ["output-train"],
      "running-mean": ["output-train"],
      "running-var": ["output-train"],
      "statistics-in-eval": ["output-train"],
      "inputs-unchanged": ["output-train"],
    });
    const failed = report.checks.filter(({ status }) => status !== "passed");
    expect(new Set(failed.map(({ status }) => status))).toEqual(new Set(["non-deterministic"]));
  });

  test("a file that does not compile", async () => {
    const report = await grade(exercise, "export const a = ;");
    const [first, ...others] = exercise.spec.checks.map(({ name }) => name);
    expect(failures(report)).toEqual({
      [first ?? ""]: [],
      ...Object.fromEntries(others.map((name) => [name, [first]])),
    });
  });

  test("an error thrown at one place", async () => {
    const source = reference.replace(
      "const invStd = inverseStd",
      "throw new Error('here'); const invStd = inverseStd",
    );
    expect(failures(await grade(exercise, source))).toEqual({
      "gradient-bias": [],
      "gradient-weight": ["gradient-bias"],
      "gradient-input": ["gradient-bias"],
      "gradient-eval": ["gradient-bias"],
      "inputs-unchanged": ["gradient-bias"],
    });
  });

  test("a misconception that several checks see", async () => {
    const mistake = await misconceptionOf("batch-norm", "momentum-swapped");
    expect(failures(await grade(exercise, mistake))).toEqual({
      "running-mean": [],
      "running-var": ["running-mean"],
    });
  });

  test("a shape that is wrong: the check of all gradients follows from the two of one each", async () => {
    const wrapped =
      "(...all) => { const r = right(...all); return { ...r, gradWeight: [r.gradWeight], gradBias: [r.gradBias] }; }";
    expect(failures(await grade(exercise, altered(reference, "batchNormBackward", wrapped)))).toEqual({
      "gradient-bias": [],
      "gradient-weight": [],
      "gradient-eval": ["gradient-bias", "gradient-weight"],
      "inputs-unchanged": ["gradient-weight"],
    });
  });

  test("a gradient that is right for a wrong forward follows from that", async () => {
    const doubled = altered(
      reference,
      "batchNorm",
      "(...all) => { const r = right(...all); return { ...r, y: r.y.map((row) => row.map((v) => 3 * v)) }; }",
    );
    const both = altered(
      doubled,
      "batchNormBackward",
      "(g, ...all) => right({ y: g.y.map((row) => row.map((v) => 3 * v)) }, ...all)",
    );
    const found = failures(await grade(exercise, both));
    expect(found["output-train"]).toEqual([]);
    expect(found["gradient-input"]).toEqual(["output-train"]);
  });
});

describe("two causes are two findings", () => {
  test("the same function wrong in training and in evaluation, by other numbers", async () => {
    const change =
      "(...all) => { const r = right(...all); const t = all[5].training; return { ...r, y: r.y.map((row) => row.map((v) => (t ? v + Math.sin(v) : v + Math.cos(v)))) }; }";
    expect(failures(await grade(exercise, altered(reference, "batchNorm", change)))).toMatchObject({
      "output-train": [],
      "output-eval": [],
    });
  });

  test("another misconception in another check", async () => {
    const first = altered(
      reference,
      "batchNormBackward",
      "(...all) => { const r = right(...all); return { ...r, gradBias: r.gradBias.map((v) => v / all[1].length), gradWeight: r.gradWeight.map((v) => 2 * v) }; }",
    );
    expect(failures(await grade(exercise, first))).toMatchObject({
      "gradient-bias": [],
      "gradient-weight": [],
    });
  });

  test("what only hidden cases throw is linked to nothing, whatever it says", async () => {
    const change =
      "(...all) => { if ([[2, 4], [1, 4], [3, 2]].join(';').includes([all[0].length, all[0][0].length].join())) throw new Error('same'); return right(...all); }";
    const report = await grade(exercise, altered(reference, "batchNorm", change));
    expect(failures(report)).toEqual({
      "output-train": [],
      "output-eval": [],
      "statistics-in-eval": [],
      "inputs-unchanged": [],
    });
    expect(checkOf(report, "output-eval").status).toBe("threw");
  });
});

test("every check tells its time", async () => {
  const { checks, durationMs } = await grade(exercise, reference);
  expect(checks.every((check) => check.durationMs !== undefined && check.durationMs >= 0)).toBe(true);
  expect(checks.reduce((sum, check) => sum + (check.durationMs ?? 0), 0)).toBeLessThanOrEqual(durationMs);
});
