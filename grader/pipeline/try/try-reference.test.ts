import { stripTypeScriptTypes } from "node:module";
import { expect, test } from "vitest";
import { exerciseOf, misconceptionOf, testGrader } from "../testing/test-grader.ts";
import { tryFunction } from "./try-function.ts";
import { tryReference } from "./try-reference.ts";

const { grader } = testGrader();
const SLUG = "activation-functions";

test("the reference answers for inputs of no case, and nothing that it says quotes it", async () => {
  const ask = async (name: string, inputs: Record<string, string>, slug = SLUG) =>
    tryReference(grader().sandbox, await exerciseOf(slug), name, inputs);
  expect(await ask("relu", { x: "[-1, 0, 0.5, 3e4]" })).toEqual({
    status: "returned",
    value: "[0, 0, 0.5, 30000]",
  });
  expect(await ask("relu", { x: "[1" })).toEqual({ status: "unknown" });
  expect(await ask("constructor", {})).toEqual({ status: "unknown" });
  const layer = { size: "[2]", kernelSize: "[5]", stride: "[1]", padding: "[0]", dilation: "[1]" };
  expect(await ask("convOutputSize", layer, "stride-output-size")).toEqual({ status: "threw" });
  const long = { x: `[${"0.123456789012345, ".repeat(3_900)}0]` };
  expect(await ask("relu", long)).toEqual({ status: "too-large" });
  const descent = { x: "[[[1]]]", target: "[[[1]]]", filter: "[[1]]", lr: "0.1", steps: "1000000000" };
  expect(await ask("train", descent, "filter-learning")).toEqual({ status: "too-large" });
  const fans = { random: "1", fanIn: "2", fanOut: "2" };
  expect(await ask("kaimingNormal", fans, "vanishing-exploding-gradients")).toEqual({
    status: "not-compared",
  });
});

test("a backward is held against the slopes of its own forward, where it is right and where it is not", async () => {
  const slopes = async (misconception: string | null, typed: { x?: string; eps?: string } = {}) => {
    const exercise = await exerciseOf("batch-norm");
    const source =
      misconception === null ? exercise.reference : await misconceptionOf("batch-norm", misconception);
    const inputs = {
      ...{ gradOutput: "{ y: [[1, 0], [0.5, -1], [2, 1]] }", x: "[[1, 2], [3, 5], [4, -1]]" },
      ...{ weight: "[1, 2]", bias: "[0, 0]", runningMean: "[0, 0]", runningVar: "[1, 1]" },
      ...{ training: "true", momentum: "0.1", eps: "0.01", ...typed },
    };
    const outcome = await tryFunction(
      grader().sandbox,
      { exercise, bank: await grader().bank(exercise) },
      { source, code: stripTypeScriptTypes(source), map: null },
      "batchNormBackward",
      inputs,
    );
    if (outcome.status !== "returned") throw new Error(JSON.stringify(outcome));
    return outcome.slopes?.gradients.map(({ name, status }) => [name, status]);
  };
  const right = ["gradInput", "gradWeight", "gradBias"].map((name) => [name, "agrees"]);
  expect(await slopes(null)).toEqual(right);
  expect(await slopes("statistics-as-constants")).toEqual([["gradInput", "differs"], ...right.slice(1)]);
  const constant = await slopes(null, { x: "[[1, 2], [1, 5], [1, -1]]", eps: "0" });
  expect(constant?.[0], "0 times infinity is said to be that").toEqual(["gradInput", "not-finite"]);
});
