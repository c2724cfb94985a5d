import { expect, test } from "vitest";
import { misconceptionModule } from "../../grader/pipeline/testing/test-grader.ts";
import { lstmBackward, lstmForward } from "./reference.ts";

type Inputs = Parameters<typeof lstmForward>;

const weightIh = [[1], [0], [1], [0]];
const weightHh = [[0], [0.5], [0], [1]];
const bias = [0, 1, 0, 0];
const inputs: Inputs = [[[[1]], [[-1]]], [[0]], [[0.5]], weightIh, weightHh, bias];
const lossOfLastState = { y: [[[0]], [[1]]], hn: [[0]], cn: [[0]] };

test("the statement's states and cells", () => {
  const { y, hn, cn } = lstmForward(...inputs);
  expect(y.flat(2).map(round)).toEqual([0.3635, 0.273]);
  expect(hn.flat().map(round)).toEqual([0.273]);
  expect(cn.flat().map(round)).toEqual([0.501]);
  expect(afterFirstStep().cn.flat().map(round)).toEqual([0.9223]);
});

test("the statement's backward pass through step 2", () => {
  const { gradBias, gradH0, gradC0 } = secondStep();
  expect(gradBias.map(round)).toEqual([-0.0694, 0.0768, 0.0524, 0.112]);
  expect(gradC0.flat().map(round)).toEqual([0.3547]);
  expect(gradH0.flat().map(round)).toEqual([0.1504]);
});

test("the statement's gradients", () => {
  const gradients = lstmBackward(lossOfLastState, ...inputs);
  expect(gradients.gradInput.flat(2).map(round)).toEqual([0.1782, -0.0171]);
  expect(gradients.gradH0.flat().map(round)).toEqual([0.0465]);
  expect(gradients.gradC0.flat().map(round)).toEqual([0.2852]);
  expect(gradients.gradWeightIh.flat().map(round)).toEqual([0.1278, -0.0384, 0.0674, -0.0847]);
  expect(gradients.gradWeightHh.flat().map(round)).toEqual([-0.0252, 0.0279, 0.019, 0.0407]);
  expect(gradients.gradBias.map(round)).toEqual([-0.011, 0.1151, 0.1721, 0.1393]);
});

test("what the statement says of a cell that is not carried back", async () => {
  const slip = await misconceptionModule<typeof import("./reference.ts")>("lstm", "cell-not-carried-back");
  const { gradC0 } = slip.lstmBackward(lossOfLastState, ...inputs);
  expect(gradC0.flat().map(round)).toEqual([0.0259]);
});

function afterFirstStep() {
  return lstmForward([[[1]]], [[0]], [[0.5]], weightIh, weightHh, bias);
}

function secondStep() {
  const { hn, cn } = afterFirstStep();
  return lstmBackward({ y: [[[1]]], hn: [[0]], cn: [[0]] }, [[[-1]]], hn, cn, weightIh, weightHh, bias);
}

function round(value: number): number {
  return Number(value.toFixed(4));
}
