import { expect, test } from "vitest";
import type { Report } from "../../report/report.ts";
import { testGrader, unnamedExercise } from "../testing/test-grader.ts";
import { shortcuts } from "./shortcuts.ts";

const { grader, grade } = testGrader();

async function graded(slug: string): Promise<[string, Report][]> {
  const exercise = await unnamedExercise(slug);
  const programs = shortcuts(exercise, await grader().bank(exercise));
  const reports = programs.map(async ([name, source]): Promise<[string, Report]> => {
    return [name, await grade(exercise, source, { locateFaults: false })];
  });
  return Promise.all(reports);
}

test("a table of public cases is right in every one of them, calls in a chain included", async () => {
  const report = new Map(await graded("adam")).get("copied-cases");
  const seen = report?.checks.flatMap(({ cases }) =>
    cases.filter(({ visibility }) => visibility === "public"),
  );
  expect(seen?.length).toBeGreaterThan(5);
  expect(seen?.filter(({ outcome }) => outcome.status !== "passed")).toEqual([]);
  expect(report?.verdict).toBe("failed");
});

test("results by the ten thousand are left out: a program that is not compiled would show nothing", async () => {
  for (const [, { checks }] of await graded("vanishing-exploding-gradients"))
    expect(checks.map(({ status }) => status)).not.toContain("compile-error");
});
