import { expect, test } from "vitest";
import { altered, exerciseOf, testGrader } from "./testing/test-grader.ts";

const { grade } = testGrader();
const exercise = await exerciseOf("backpropagation");

/** Wrong by a clipped gradOutput, which takes probes to see, and wrong altogether after some calls of any function. */
function tiring(most: number, then: string): string {
  const counted = (change: string) =>
    `(...all) => { if ((calls += 1) > ${most}) ${then}; return ${change}; }`;
  const forward = altered(exercise.reference, "forward", counted("right(...all)"));
  const clipped = "{ ...right(...all), gradW1: right(Math.min(all[0], 0.5), ...all.slice(1)).gradW1 }";
  return `let calls = 0;\n${altered(forward, "backward", counted(clipped))}`;
}

async function pointsOf(source: string, locateFaults: boolean): Promise<[string, number][]> {
  const { checks } = await grade(exercise, source, { locateFaults, callMs: 100 });
  return checks.map(({ name, points }) => [name, points]);
}

test.each([
  ["throws", 8, "throw new Error()"],
  ["throws", 16, "throw new Error()"],
  ["throws", 24, "throw new Error()"],
  ["never ends", 8, "for (;;);"],
])("a program that %s after %i calls gets the same points, explained or not", async (_, most, then) => {
  const source = tiring(most, then);
  const explained = await pointsOf(source, true);
  expect(explained).toEqual(await pointsOf(source, false));
});
