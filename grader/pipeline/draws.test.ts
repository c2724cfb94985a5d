import { expect, test } from "vitest";
import type { Exercise } from "../spec/exercise.ts";
import { exerciseOf, testGrader } from "./test-grader.ts";

const { grade } = testGrader();

/** Nothing is diagnosed here, and misconceptions cost a run each. */
async function undiagnosed(slug: string): Promise<Exercise> {
  return { ...(await exerciseOf(slug)), misconceptions: {} };
}

const filled = (rows: string, columns: string) =>
  `Array.from({ length: ${rows} }, () => Array.from({ length: ${columns} }, () => NaN))`;

test.each([
  ["dropout", { sampleMask: filled("options.rows", "options.columns") }, ["mask-follows-random"]],
  [
    "vanishing-exploding-gradients",
    {
      xavierUniform: filled("options.fanOut", "options.fanIn"),
      kaimingNormal: filled("options.fanOut", "options.fanIn"),
    },
    ["drawn-independently", "drawn-from-random"],
  ],
])("%s: NaN is no draw, though it equals nothing", async (slug, results, checks) => {
  const exercise = await undiagnosed(slug);
  const others = Object.keys(exercise.signatures).filter((name) => !Object.hasOwn(results, name));
  const source = [
    ...Object.entries(results).map(
      ([name, result]) => `export function ${name}(random, options) { return ${result}; }`,
    ),
    ...others.map((name) => `export function ${name}() { return 0; }`),
  ].join("\n");
  const report = await grade(exercise, source, { only: checks });
  expect(report.checks.map(({ status }) => status)).toEqual(checks.map(() => "not-finite"));
});
