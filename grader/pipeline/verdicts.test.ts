import { describe, expect, test } from "vitest";
import type { Report } from "../report/report.ts";
import { altered, exerciseOf, testGrader } from "./testing/test-grader.ts";

const { grade } = testGrader();
const exercise = await exerciseOf("batch-norm");
const { reference } = exercise;
const adam = await exerciseOf("adam");

/** What the first case of the first check came to. */
function firstOutcome(report: Report) {
  return report.checks[0]?.cases[0]?.outcome;
}

/** The reference with something else for its forward. */
function forward(change: string): string {
  return altered(reference, "batchNorm", change);
}

test("passed: the reference", async () => {
  const report = await grade(exercise, reference);
  expect(report).toMatchObject({ verdict: "passed", score: 100, maxScore: 100 });
  expect(report.checks.every(({ points, maxPoints }) => points === maxPoints)).toBe(true);
});

describe("a wrong result is located", () => {
  test("wrong-value", async () => {
    const change = "(...all) => { const r = right(...all); r.y[1][0] += 0.5; return r; }";
    const report = await grade(exercise, forward(change));
    expect(firstOutcome(report)).toMatchObject({
      status: "wrong-value",
      located: {
        path: "y",
        step: null,
        shape: [2, 1],
        index: [1, 0],
        wrong: 1,
        total: 2,
        window: { origin: [0, 0] },
      },
    });
    expect(report.checks[0]).toMatchObject({ status: "wrong-value", points: 0, maxPoints: 15 });
    // In evaluation the output is lost too (15 and 10); the statistics there are asked of more samples than one.
    expect(report.score).toBe(75);
  });

  test("wrong-value in a chain says which call", async () => {
    const change =
      "(...all) => { const r = right(...all); if (Math.abs(all[3][0]) > 0) r.runningMean[1] = 7; return r; }";
    const report = await grade(exercise, forward(change));
    const chain = report.checks
      .find(({ name }) => name === "running-mean")
      ?.cases.find(({ name }) => name === "three-batches");
    expect(chain?.outcome).toMatchObject({
      status: "wrong-value",
      located: { path: "runningMean", step: 1, index: [1], received: 7 },
    });
  });

  test("wrong-gradient, with the numeric derivative of the own forward and a picture", async () => {
    const change =
      "(...all) => { const r = right(...all); if (r.gradWeight.length > 2) r.gradWeight[2] *= 1.001; return r; }";
    const report = await grade(exercise, altered(reference, "batchNormBackward", change));
    const check = report.checks.find(({ name }) => name === "gradient-weight");
    const outcome = check?.cases.find(({ name }) => name === "gradient-batch")?.outcome;
    expect(check?.status).toBe("wrong-gradient");
    expect(outcome).toMatchObject({
      status: "wrong-gradient",
      fault: "backward",
      located: { path: "gradWeight", index: [2], wrong: 1 },
    });
    if (outcome?.status !== "wrong-gradient" || outcome.located === null) throw new Error("not located");
    expect(outcome.located.ratio).toBeCloseTo(1.001, 9);
    expect(Math.abs(Number(outcome.numeric) - Number(outcome.located.expected))).toBeLessThan(1e-8);
    expect(outcome.pictures).toMatchObject([
      { path: "gradWeight", parameter: "weight", shape: [3], kinks: [] },
    ]);
  });

  test("a backward that is right for a wrong forward: the forward is at fault", async () => {
    const doubled = altered(
      reference,
      "batchNorm",
      "(...all) => { const r = right(...all); return { ...r, y: r.y.map((row) => row.map((v) => 2 * v)) }; }",
    );
    const both = altered(
      doubled,
      "batchNormBackward",
      "(g, ...all) => right({ y: g.y.map((row) => row.map((v) => 2 * v)) }, ...all)",
    );
    const report = await grade(exercise, both);
    const check = report.checks.find(({ name }) => name === "gradient-input");
    expect(check?.cases[1]?.outcome).toMatchObject({ status: "wrong-gradient", fault: "forward" });
    expect(check?.diagnoses).toContainEqual({ kind: "forward-at-fault", function: "batchNorm" });
  });

  test("a small gradient is held against its own forward by the tolerance it is graded with", async () => {
    // gradInput is a millionth of gradWeight, by which it is measured then: 5e-10 is within the tolerance.
    const scaled = {
      ...exercise,
      spec: {
        ...exercise.spec,
        cases: Object.fromEntries(
          Object.entries(exercise.spec.cases).map(([name, spec]) => [
            name,
            spec.function === "batchNormBackward"
              ? { ...spec, inputs: { ...spec.inputs, weight: { full: 1e-6 } } }
              : spec,
          ]),
        ),
      },
    };
    const doubled = altered(
      reference,
      "batchNorm",
      "(...all) => { const r = right(...all); return { ...r, y: r.y.map((row) => row.map((v) => 2 * v)) }; }",
    );
    const both = altered(
      doubled,
      "batchNormBackward",
      "(g, ...all) => { const r = right({ y: g.y.map((row) => row.map((v) => 2 * v)) }, ...all); r.gradInput[0][0] += 3e-10; return r; }",
    );
    const report = await grade(scaled, both);
    const check = report.checks.find(({ name }) => name === "gradient-input");
    expect(check?.diagnoses).toContainEqual({ kind: "forward-at-fault", function: "batchNorm" });
  });

  test("not-finite", async () => {
    const report = await grade(
      exercise,
      forward("(...all) => { const r = right(...all); r.y[1][0] = 1 / 0; return r; }"),
    );
    expect(firstOutcome(report)).toEqual({
      status: "not-finite",
      path: "y",
      step: null,
      index: [1, 0],
      received: "Infinity",
    });
  });

  test("not-finite in a gradient", async () => {
    const report = await grade(
      exercise,
      altered(
        reference,
        "batchNormBackward",
        "(...all) => ({ ...right(...all), gradBias: all[3].map(() => 0 / 0) })",
      ),
    );
    const check = report.checks.find(({ name }) => name === "gradient-bias");
    expect(check?.cases[0]?.outcome).toEqual({
      status: "not-finite",
      path: "gradBias",
      step: null,
      index: [0],
      received: "NaN",
    });
  });
});

describe("wrong-shape", () => {
  test.each([
    [
      "a dimension too many",
      "{ ...r, y: [r.y] }",
      { path: "y", expected: "[2, 1]", received: "[1, 2, 1]", malformation: null },
    ],
    [
      "a number for a tensor",
      "{ ...r, y: 1 }",
      { path: "y", expected: "[2, 1]", received: "number", malformation: null },
    ],
    ["a tensor for a record", "r.y", { path: "", received: "[2, 1]", malformation: null }],
    [
      "a missing key",
      "{ runningMean: r.runningMean, runningVar: r.runningVar }",
      { path: "y", received: "nothing" },
    ],
    ["nothing at all", "undefined", { malformation: "undefined" }],
    ["rows of unequal length", "{ ...r, y: [[1], [1, 2]] }", { path: "y[1]", malformation: "ragged" }],
    ["a hole", "{ ...r, y: [[1], [,]] }", { path: "y[1][0]", malformation: "hole" }],
    ["text among numbers", "{ ...r, y: [[1], ['1']] }", { path: "y[1][0]", malformation: "mixed" }],
    ["a Promise", "Promise.resolve(r)", { malformation: "promise" }],
    ["a function", "() => r", { malformation: "function" }],
    ["a bigint", "{ ...r, y: [[1n], [1n]] }", { path: "y[0][0]", malformation: "bigint" }],
    ["a Map", "new Map()", { malformation: "unsupported-object" }],
    [
      "a Float32Array",
      "{ ...r, y: [new Float32Array(1), new Float32Array(1)] }",
      { malformation: "unsupported-array" },
    ],
    ["itself within itself", "((o) => { o.y = o; return o; })({})", { malformation: "cyclic" }],
  ])("%s", async (_, result, expected) => {
    const report = await grade(
      exercise,
      forward(`(...all) => { const r = right(...all); return ${result}; }`),
    );
    expect(firstOutcome(report)).toMatchObject({ status: "wrong-shape", ...expected });
  });
});

describe("what a submission may not do with its inputs", () => {
  test("mutated-input", async () => {
    const report = await grade(
      exercise,
      forward("(x, ...rest) => { const r = right(x, ...rest); x[0][0] = 9; return r; }"),
    );
    const check = report.checks.find(({ name }) => name === "inputs-unchanged");
    const changed = check?.cases.find(({ outcome }) => outcome.status !== "passed");
    expect(changed?.outcome).toMatchObject({
      status: "mutated-input",
      parameter: "x",
      index: [0, 0],
      after: 9,
    });
    // Where an exercise asks for it in a check of its own, a change costs points there only.
    expect(report.score).toBe(report.maxScore - (check?.maxPoints ?? 0));
  });

  test("mutated-input where the structure has gone", async () => {
    const report = await grade(
      exercise,
      forward("(x, w, ...rest) => { const r = right(x, w, ...rest); w.length = 0; return r; }"),
    );
    const check = report.checks.find(({ name }) => name === "inputs-unchanged");
    const changed = check?.cases.find(({ outcome }) => outcome.status !== "passed");
    expect(changed?.outcome).toMatchObject({
      status: "mutated-input",
      parameter: "weight",
      index: [],
      before: null,
      after: null,
    });
  });

  const shifted = (by: string) =>
    forward(`(...all) => { const r = right(...all); r.y[0][0] += 1e-12 * ${by}; return r; }`);
  const differing = {
    status: "non-deterministic",
    path: "y",
    step: null,
    index: [0, 0],
    first: expect.any(Number),
    second: expect.any(Number),
  };

  test("non-deterministic: state of the module", async () => {
    const report = await grade(exercise, `let calls = 0;\n${shifted("(calls += 1)")}`);
    expect(firstOutcome(report)).toEqual(differing);
  });

  test("non-deterministic: Math.random goes on where it was", async () => {
    expect(firstOutcome(await grade(exercise, shifted("Math.random()")))).toEqual(differing);
  });

  test("non-deterministic: the second call of a chain, though the first gives what it gave", async () => {
    const change =
      "(p, g, state, ...all) => { const r = right(p, g, state, ...all); if (state !== null) r.params.theta[0] += 1e-12 * Math.random(); return r; }";
    const report = await grade(adam, altered(adam.reference, "adamStep", change), { only: ["five-steps"] });
    expect(firstOutcome(report)).toMatchObject({ status: "non-deterministic", step: 1 });
  });

  test("of a chain of five calls two are made again", async () => {
    const counted = "(...all) => { console.log((calls += 1)); return right(...all); }";
    const report = await grade(adam, `let calls = 0;\n${altered(adam.reference, "adamStep", counted)}`);
    const printed = Map.groupBy(report.console.lines, (line) => line.case);
    const firstOf = (name: string) => Number(printed.get(name)?.[0]?.text);
    expect(firstOf("five-steps") - firstOf("worked-example")).toBe(2 + 2);
    expect(firstOf("zero-gradient") - firstOf("five-steps")).toBe(5 + 2);
  });

  test("wrong-shape: a key that was not asked for, even beside a right result", async () => {
    const report = await grade(exercise, forward("(...all) => ({ ...right(...all), cache: [1, 2] })"));
    expect(firstOutcome(report)).toEqual({
      status: "wrong-shape",
      path: "cache",
      step: null,
      expected: "nothing",
      received: "[2]",
      malformation: null,
    });
  });

  test("the second call is blocked: that is what is wrong", async () => {
    const report = await grade(
      exercise,
      `let calls = 0;\n${forward("(...all) => { calls += 1; if (calls === 2) process.exit(); return right(...all); }")}`,
    );
    expect(firstOutcome(report)).toMatchObject({ status: "blocked", capability: "process" });
  });

  test("the second call runs out of time: that is no other result", async () => {
    const report = await grade(
      exercise,
      `let calls = 0;\n${forward("(...all) => { calls += 1; if (calls === 2) for (;;); return right(...all); }")}`,
      { callMs: 100, only: ["statistics-in-eval"] },
    );
    expect(firstOutcome(report)).toEqual({ status: "timed-out", limitMs: 100, function: "batchNorm" });
  });
});
