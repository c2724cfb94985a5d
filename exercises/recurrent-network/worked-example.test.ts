import { expect, test } from "vitest";
import { misconceptionModule } from "../../grader/pipeline/testing/test-grader.ts";
import { rnnBackward, rnnForward } from "./reference.ts";

type Inputs = Parameters<typeof rnnForward>;

const inputs: Inputs = [[[[1]], [[-1]]], [[0.5]], [[0.5]], [[0.8]], [0]];
const gradOutput = { y: [[[0]], [[1]]], hn: [[0]] };

test("the statement's states", () => {
  const { y, hn } = rnnForward(...inputs);
  expect(y.flat(2).map(round)).toEqual([0.7163, 0.0729]);
  expect(hn.flat().map(round)).toEqual([0.0729]);
});

test("the statement's gradients", () => {
  const gradients = rnnBackward(gradOutput, ...inputs);
  expect(gradients.gradInput.flat(2).map(round)).toEqual([0.1937, 0.4973]);
  expect(gradients.gradH0.flat().map(round)).toEqual([0.31]);
  expect(gradients.gradWeightIh.flat().map(round)).toEqual([-0.6072]);
  expect(gradients.gradWeightHh.flat().map(round)).toEqual([0.9062]);
  expect(gradients.gradBias.map(round)).toEqual([1.3821]);
});

test("the statement's column a, each step by itself", () => {
  // A step's share of the bias gradient is a_t; the second step alone starts from the first one's state.
  const { y } = rnnForward(...inputs);
  const [, , weightIh, weightHh, bias] = inputs;
  const second = rnnBackward({ y: [[[1]]], hn: [[0]] }, [[[-1]]], y[0], weightIh, weightHh, bias);
  expect(round(second.gradBias[0])).toBe(0.9947);
  expect(round(second.gradH0[0][0])).toBe(0.7957);
  expect(round(rnnBackward(gradOutput, ...inputs).gradBias[0] - second.gradBias[0])).toBe(0.3875);
});

test("what the statement says of a gradient truncated to one step", async () => {
  const slip = await misconceptionModule<typeof import("./reference.ts")>(
    "recurrent-network",
    "truncated-to-one-step",
  );
  const { gradWeightIh } = slip.rnnBackward(gradOutput, ...inputs);
  expect(round(gradWeightIh[0][0])).toBe(-0.9947);
});

function round(value: number): number {
  return Number(value.toFixed(4));
}
