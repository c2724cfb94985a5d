import { expect, test } from "vitest";
import { planCase } from "../cases/plan-case.ts";
import type { CaseRun } from "../submission/case-run.ts";
import { exerciseOf } from "../testing/test-grader.ts";
import { SparedCalls } from "./spared-calls.ts";

const exercise = await exerciseOf("mlp-two-spirals");
/** Alters `train` alone. */
const misconception = exercise.misconceptions["adam-forgets"] ?? "";
const ranAll = async (add: (run: CaseRun) => void) => {
  for (const name of Object.keys(exercise.spec.cases))
    add({ plan: planCase(exercise, name), returned: [], failure: null, again: null });
};

test("cases of functions that an edit does not touch are known", async () => {
  const { known, keepsNothing } = await new SparedCalls(exercise, ranAll).of(misconception);
  expect(keepsNothing).toBe(true);
  const functions = new Set([...(known ?? [])].map(([, { plan }]) => plan.signature.name));
  expect(functions).toContain("twoSpirals");
  expect(functions).not.toContain("train");
});

test("the reference is not run for one that alters all functions", async () => {
  const all = exercise.reference.replace('from "fully-connected"', 'from "fully-connected-too"');
  const spared = new SparedCalls(exercise, () => Promise.reject(new Error("run")));
  expect(await spared.of(all)).toEqual({ keepsNothing: true });
});

test("nothing is known beside a used module that keeps something", async () => {
  const [first, ...others] = exercise.uses;
  if (first === undefined) throw new Error("expected a used exercise");
  const counting = { ...first, reference: `let calls = 0;\n${first.reference}` };
  const spared = new SparedCalls({ ...exercise, uses: [counting, ...others] }, ranAll);
  expect(await spared.of(misconception)).toEqual({});
});

test("of a misconception that keeps something nothing is known", async () => {
  const spared = new SparedCalls(exercise, ranAll);
  expect(await spared.of(`let calls = 0;\n${misconception}`)).toEqual({});
});

test("a case that the reference fails is run: what is thrown names a place in a file", async () => {
  const failure = { status: "timed-out", limitMs: 1 } as const;
  const failed = (add: (run: CaseRun) => void) => ranAll((run) => add({ ...run, failure }));
  const { known } = await new SparedCalls(exercise, failed).of(misconception);
  expect(known?.size).toBe(0);
});

test("the reference is run again where that failed by our doing", async () => {
  let runs = 0;
  const spared = new SparedCalls(exercise, async (add) => {
    runs += 1;
    if (runs === 1) throw new Error("a broken pipe");
    await ranAll(add);
  });
  await expect(spared.of(misconception)).rejects.toThrow("a broken pipe");
  expect((await spared.of(misconception)).known?.size).toBeGreaterThan(0);
  await spared.of(misconception);
  expect(runs).toBe(2);
});
