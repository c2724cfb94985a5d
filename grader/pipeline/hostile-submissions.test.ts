import { describe, expect, test } from "vitest";
import { attacks } from "../sandbox/testing/attacks/attacks.ts";
import { altered, exerciseOf, testGrader } from "./testing/test-grader.ts";

const { grade: gradeWith } = testGrader();
/** What looks for faults takes all the time it may where calls come to no end, and what it finds is not asked for here. */
const grade: typeof gradeWith = (exercise, source, options) =>
  gradeWith(exercise, source, { patience: 1, ...options });
const exercise = await exerciseOf("batch-norm");
const { reference } = exercise;

/** The reference with something else for its forward. */
function forward(change: string): string {
  return altered(reference, "batchNorm", change);
}

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
