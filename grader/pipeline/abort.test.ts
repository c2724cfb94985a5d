import { expect, test } from "vitest";
import { exerciseOf, testGrader } from "./testing/test-grader.ts";

const { grade } = testGrader();
const exercise = await exerciseOf("batch-norm");

test("a run that is aborted ends with the reason, and its process with it", async () => {
  const controller = new AbortController();
  const reason = new Error("another run began");
  const endless = "export function batchNorm() { for (;;); }";
  const graded = grade(exercise, endless, { signal: controller.signal, callMs: 60_000 });
  controller.abort(reason);
  await expect(graded).rejects.toBe(reason);
  expect((await grade(exercise, exercise.reference)).verdict).toBe("passed");
});

test("aborted between two checks", async () => {
  const controller = new AbortController();
  const seen: string[] = [];
  const graded = grade(exercise, exercise.reference, {
    signal: controller.signal,
    onCheck: ({ name }) => {
      seen.push(name);
      controller.abort();
    },
  });
  await expect(graded).rejects.toMatchObject({ name: "AbortError" });
  expect(seen).toEqual(exercise.spec.checks.slice(0, 1).map(({ name }) => name));
});
