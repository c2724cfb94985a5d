import { describe, expect, test } from "vitest";
import type { Report } from "../report/report.ts";
import { attacks } from "../sandbox/attacks/attacks.ts";
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
    // In evaluation a single sample has no y[1]: the output (15 and 10) and the statistics there (5) are lost.
    expect(report.score).toBe(70);
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
    expect(check?.cases[0]?.outcome).toMatchObject({ status: "wrong-gradient", fault: "forward" });
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

  test("non-deterministic: state of the module", async () => {
    const report = await grade(
      exercise,
      `let calls = 0;\n${forward("(...all) => ({ ...right(...all), calls: (calls += 1) })")}`,
    );
    expect(firstOutcome(report)).toEqual({
      status: "non-deterministic",
      path: "calls",
      step: null,
      index: [],
      first: 1,
      second: 2,
    });
  });

  test("non-deterministic: Math.random goes on where it was", async () => {
    const report = await grade(exercise, forward("(...all) => ({ ...right(...all), noise: Math.random() })"));
    expect(firstOutcome(report)).toMatchObject({ status: "non-deterministic", path: "noise" });
  });

  test("the second call runs out of time: that is no other result", async () => {
    const report = await grade(
      exercise,
      `let calls = 0;\n${forward("(...all) => { calls += 1; if (calls === 2) for (;;); return right(...all); }")}`,
      { callMs: 100, only: ["statistics-in-eval"] },
    );
    expect(firstOutcome(report)).toEqual({ status: "timed-out", limitMs: 100 });
  });
});

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
    expect(firstOutcome(report)).toEqual({ status: "timed-out", limitMs: 50 });
  });

  test("too long a text is cut", async () => {
    const report = await grade(exercise, forward("() => { throw new Error('x'.repeat(1e6)); }"));
    expect(JSON.stringify(report).length).toBeLessThan(100_000);
  });
});

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
    expect(report.checks[0]?.cases[1]?.outcome).toEqual({ status: "timed-out", limitMs: 50 });
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
    expect(firstOutcome(report)).toEqual({ status: "timed-out", limitMs: 60 });
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
    expect(firstOutcome(report)).toEqual({ status: "out-of-memory", limitMb: exercise.spec.limits.memoryMb });
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

  test("missing-export of a program with more exports than anyone reads", async () => {
    const source = Array.from({ length: 1500 }, (_, k) => `export let ${"e".repeat(50)}${k};`).join("\n");
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
      oracle: exercise.oracle.replace("export function batchNorm(", "export function other("),
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

describe("nothing a learner writes is a fault of the grader", () => {
  const keys = "Object.fromEntries(Array.from({ length: 2000 }, (_, k) => ['k' + k, k]))";
  test.each([
    ["very many keys", `() => ({ a: ${keys}, b: ${keys}, c: ${keys} })`],
    ["very many keys and lines", `() => { for (let i = 0; i < 2000; i++) console.log(i); return ${keys}; }`],
    [
      "very many keys in an input",
      `(x, w, b, m, v, o) => { Object.assign(o, ${keys}); Object.assign(x, ${keys}); return 1; }`,
    ],
    ["a huge result", "() => ({ y: new Float64Array(2e6) })"],
    [
      "two huge inputs",
      "(x, w) => { for (const t of [x, w]) { t.length = 0; for (let i = 0; i < 1.3e6; i++) t.push(0); } return 1; }",
    ],
    [
      "long keys",
      "() => Object.fromEntries(Array.from({ length: 2000 }, (_, k) => ['k'.repeat(100) + k, k]))",
    ],
    ["records in records", "() => { let o = {}; for (let i = 0; i < 1e4; i++) o = { o }; return o; }"],
    ["a claim of four thousand million entries", "() => ({ y: new Array(4e9) })"],
    ["an import while it runs", "() => import('node:fs')"],
    ["deep recursion", "function f(...all) { return f(...all); }"],
    ["half a character", "() => ({ ['\\ud800']: 1, ['\\ud801']: '\\udfff' })"],
  ])("%s", async (_, change) => {
    const report = await grade(exercise, forward(change), {
      only: ["output-train", "inputs-unchanged"],
      callMs: 1500,
    });
    expect(report.verdict).toBe("failed");
    expect(JSON.stringify(report).length).toBeLessThan(300_000);
  });

  test.each([
    ["arrays", "[", "", "]", 3500],
    ["functions", "function f(){", "", "}", 1200],
    ["classes", "class extends ", "Object", "{}", 1900],
    ["a condition", "1?1:", "1", "", 1900],
  ])("a program of nested %s", async (_, open, middle, close, depth) => {
    const nested = `${open.repeat(depth)}${middle}${close.repeat(depth)}`;
    const statement = open.startsWith("function") ? nested : `export const deep = ${nested};`;
    const report = await grade(exercise, `export function batchNorm() { return 1; }\n${statement}`, {
      only: ["output-train"],
    });
    expect(report.verdict).toBe("failed");
  });

  test.each([
    ["nested too deeply to be parsed", `export const deep = ${"[".repeat(50_000)}${"]".repeat(50_000)};`],
    ["too long", `export const text = "${"x".repeat(300_000)}";`],
    ["a name that fills the file", `let ${"x".repeat(200_000)}; let ${"x".repeat(200_000)};`],
  ])("a program that is %s", async (_, source) => {
    const report = await grade(exercise, source);
    expect(report.checks.every(({ status }) => status === "compile-error")).toBe(true);
    expect(JSON.stringify(report).length).toBeLessThan(100_000);
  });
});

describe("points for nothing", () => {
  const finite: (typeof exercise.spec.checks)[number] = {
    kind: "finite",
    name: "finite",
    title: { zh: "有限", en: "Finite" },
    points: 5,
    of: ["y"],
    cases: ["train-batch"],
  };
  const falling: (typeof exercise.spec.checks)[number] = {
    kind: "property",
    name: "falling",
    title: { zh: "下降", en: "Falling" },
    points: 5,
    cases: ["train-batch"],
    property: { decreasing: "runningVar" },
  };
  const checks = [...exercise.spec.checks, finite, falling];

  test.each([
    ["an empty record", "() => ({})"],
    ["keys with nothing in them", "() => ({ y: [], runningMean: [], runningVar: [] })"],
    ["its inputs, untouched", "(x) => x"],
    ["nothing", "() => null"],
  ])("%s", async (_, change) => {
    const source = altered(forward(change), "batchNormBackward", change);
    const report = await grade({ ...exercise, spec: { ...exercise.spec, checks } }, source);
    expect(report.score).toBe(0);
  });

  test.each(["adam", "backpropagation", "batch-norm", "conv-layer"])("the starter of %s", async (slug) => {
    const other = await exerciseOf(slug);
    expect(await grade(other, other.starter)).toMatchObject({ verdict: "failed", score: 0 });
  });
});

describe("the corpus of hostile submissions", () => {
  const quick = attacks
    .filter(({ expected }) => !expected.includes("timed-out"))
    .filter((_, k) => k % 4 === 0);

  test.each(quick)("$name: $attempts", async ({ source }) => {
    const report = await grade(exercise, `${source}\nexport { f as batchNorm };`, {
      only: ["statistics-in-eval"],
      callMs: 500,
    });
    expect(report).toMatchObject({ verdict: "failed", score: 0 });
  });
});
