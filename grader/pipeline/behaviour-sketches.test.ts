import { describe, expect, test } from "vitest";
import {
  type BehaviourSketch,
  MARK_ROUNDING,
  sameSketch,
  sketchMark,
} from "../diagnosis/behaviour-sketch.ts";
import type { Exercise } from "../spec/exercise.ts";
import { exerciseOf, fixture, testGrader } from "./testing/test-grader.ts";

const { grade } = testGrader();

async function sketchOf(exercise: Exercise, source: string): Promise<BehaviourSketch> {
  const sketches: BehaviourSketch[] = [];
  await grade(exercise, source, { locateFaults: false, onBehaviour: (sketch) => sketches.push(sketch) });
  const [sketch] = sketches;
  if (sketch === undefined) throw new Error("expected a sketch of what was graded");
  return sketch;
}

describe.each([
  ["batch-norm", "batch-norm/feature-by-feature.ts"],
  ["conv-layer", "conv-layer/kernel-offsets.ts"],
  ["backpropagation", "backpropagation/sample-by-sample.ts"],
])("%s: answers are grouped by what they compute", (slug, rewrite) => {
  test("one mistake in two styles is one group, and two mistakes are two", async () => {
    const exercise = await exerciseOf(slug);
    const names = Object.keys(exercise.misconceptions);
    const both = await Promise.all(
      names.map(async (name) => ({
        name,
        own: await sketchOf(exercise, exercise.misconceptions[name] ?? ""),
        rewritten: await sketchOf(exercise, fixture(rewrite, name)),
      })),
    );
    for (const { name, own, rewritten } of both) {
      expect([name, sameSketch(own, rewritten)]).toEqual([name, true]);
      expect(Math.abs(sketchMark(own) - sketchMark(rewritten))).toBeLessThan(MARK_ROUNDING);
      const others = both.filter((other) => sameSketch(own, other.own)).map((other) => other.name);
      expect(others).toEqual([name]);
    }
  });
});

test("an answer is where it is whatever names, comments and layout it has", async () => {
  const exercise = await exerciseOf("batch-norm");
  const wrong = exercise.misconceptions["eps-outside-root"] ?? "";
  const renamed = wrong.replaceAll("normalized", "liHua").replaceAll(/\/\*\*[\s\S]*?\*\//g, "// by Li Hua");
  expect(renamed).not.toBe(wrong);
  expect(sameSketch(await sketchOf(exercise, wrong), await sketchOf(exercise, renamed))).toBe(true);
});

test("an answer that throws, or is no module, has no numbers to compare", async () => {
  const exercise = await exerciseOf("batch-norm");
  const thrown = await sketchOf(exercise, 'export function batchNorm() { throw new Error("Li Hua"); }');
  expect(thrown.numbers).toEqual([]);
  expect(thrown.facts).not.toContain("Li Hua");
  await expect(sketchOf(exercise, "export function (")).rejects.toThrow("expected a sketch");
});
