import { expect, test } from "vitest";
import { exerciseOf, testGrader } from "../testing/test-grader.ts";
import { comparedCases, sizeRanges, unreachedRanges } from "./declared-ranges.ts";
import { runBatch } from "./fuzz-batch.ts";
import { fuzzExercise } from "./fuzz-exercise.ts";
import { randomCase } from "./random-case.ts";

const { grader } = testGrader();

const ENDLESS = "export function pad() { for (;;); }\nexport function padBackward() { for (;;); }\n";

test("cases stay within what the exercise's own have, and are the same for the same seed", async () => {
  const exercise = await exerciseOf("batch-norm");
  const bases = comparedCases(exercise);
  const drawn = (seed: number) =>
    Array.from({ length: 200 }, (_, at) => randomCase(exercise, bases, seed, at));
  const cases = drawn(1);
  expect(drawn(1)).toEqual(cases);
  expect(drawn(2)).not.toEqual(cases);
  const ranges = sizeRanges(Object.values(exercise.spec.cases));
  for (const { spec } of cases)
    for (const [symbol, size] of Object.entries(spec.sizes ?? {})) {
      const [least = 0, most = 0] = ranges[symbol] ?? [];
      expect(size >= least && size <= most).toBe(true);
    }
  const momenta = Object.values(exercise.spec.cases).map(({ options }) => Number(options?.momentum ?? 0));
  expect(new Set(cases.map(({ spec }) => spec.options?.training))).toEqual(new Set([true, false]));
  expect(Math.max(...cases.map(({ spec }) => Number(spec.options?.momentum ?? 0)))).toBeLessThanOrEqual(
    Math.max(...momenta),
  );
});

test("no number is taken from a case of which only a finite result is asked", async () => {
  const exercise = await exerciseOf("forward-backward-step");
  const bases = comparedCases(exercise);
  const biases = Array.from({ length: 200 }, (_, at) => randomCase(exercise, bases, 1, at)).flatMap(
    ({ spec }) => (typeof spec.inputs.bias === "number" ? [spec.inputs.bias] : []),
  );
  // The saturated case has 50: there the clamped loss and the one made of logits are both right, and differ.
  expect(exercise.spec.cases.saturated?.inputs.bias).toBe(50);
  expect(Math.max(...biases.map(Math.abs))).toBeLessThan(1);
});

test("what no case has is named", async () => {
  const exercise = await exerciseOf("conv-padding");
  const cases = Object.entries(exercise.spec.cases).filter(([, one]) => one.options?.mode !== "circular");
  const without = { ...exercise, spec: { ...exercise.spec, cases: Object.fromEntries(cases) } };
  const circular = { function: "pad", name: "mode", kind: "value", value: "circular" };
  expect(unreachedRanges(exercise)).not.toContainEqual(circular);
  expect(unreachedRanges(without)).toContainEqual(circular);
});

test("whoever stops it is given what was found by then", async () => {
  const exercise = await exerciseOf("conv-layer");
  // Not zero where the input is negative.
  const wrong = exercise.reference
    .replace("export function relu", "export function relu_")
    .concat(
      "\nexport function relu(x) { return x.map((n) => n.map((c) => c.map((r) => r.map((v) => (v > 0 ? v : 1))))); }\n",
    );
  const stop = new AbortController();
  const result = await fuzzExercise(grader().sandbox, exercise, {
    ...{ seed: 1, until: Number.POSITIVE_INFINITY, cases: Number.MAX_SAFE_INTEGER, signal: stop.signal },
    alternatives: new Map([["alternatives/relu.ts", wrong]]),
    onProgress: (_, findings) => findings > 0 && stop.abort(),
  });
  expect(result.findings).toMatchObject([{ answer: "alternatives/relu.ts", against: "oracle.ts" }]);
  expect(result.cases).toBeGreaterThan(0);
});

test("where the time is over before it begins, some cases are run all the same", async () => {
  const exercise = await exerciseOf("conv-padding");
  const { signal } = new AbortController();
  const options = { seed: 1, until: 0, cases: 100, signal, alternatives: new Map(), onProgress: () => {} };
  const { cases, findings } = await fuzzExercise(grader().sandbox, exercise, options);
  expect([cases > 0, findings]).toEqual([true, []]);
});

test("an answer that does not end is held up no longer than there is time, and the others are known", async () => {
  const exercise = await exerciseOf("conv-padding");
  const [base = ""] = comparedCases(exercise);
  const { spec } = randomCase(exercise, [base], 1, 0);
  const endless = { file: "alternatives/endless.ts", source: ENDLESS };
  const answers = [{ file: "reference.ts", source: exercise.reference }, endless];
  const wanted = [{ name: "one", base, spec }];
  const outOfTime = AbortSignal.timeout(4_500);
  const { cases, results } = await runBatch(grader().sandbox, exercise, answers, wanted, outOfTime);
  expect(cases).toMatchObject([{ expected: { status: "returned" } }]);
  expect(results.get("reference.ts")?.get("one")).toMatchObject({ status: "returned" });
  // Its own limit for a call, of five seconds, would be no cut.
  const cut = { status: "failed", reason: "timed-out", isUnfinished: true };
  expect(results.get(endless.file)?.get("one")).toMatchObject(cut);
});

test("an answer that runs out of time in every case is told from one that does in some", async () => {
  const exercise = await exerciseOf("conv-padding");
  const { signal } = new AbortController();
  const alternatives = new Map([["alternatives/endless.ts", ENDLESS]]);
  const options = { seed: 1, until: 0, cases: 2, signal, alternatives, onProgress: () => {} };
  const { neverInTime, findings } = await fuzzExercise(grader().sandbox, exercise, options);
  expect([neverInTime, findings]).toEqual([["alternatives/endless.ts"], []]);
});
