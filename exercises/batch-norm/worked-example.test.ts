import { expect, test } from "vitest";
import { misconceptionModule } from "../../grader/pipeline/testing/test-grader.ts";
import { batchNorm, batchNormBackward } from "./reference.ts";

const x = [[0.76], [1.24]];
const weight = [1.3];
const bias = [0.5];
const training = { training: true, momentum: 0.1, eps: 0.01 };

test("the statement's forward pass in training", () => {
  const result = batchNorm(x, weight, bias, [0], [1], training);
  expect(result.y.flat()).toEqual(close([-0.7, 1.7]));
  expect(result.runningMean).toEqual(close([0.1]));
  expect(result.runningVar).toEqual(close([0.91152]));
});

test("the statement's gradients in training", () => {
  const gradients = batchNormBackward({ y: [[1.69], [0]] }, x, weight, bias, [0], [1], training);
  expect(gradients.gradInput.flat()).toEqual(close([0.625, -0.625]));
  expect(gradients.gradWeight).toEqual(close([-1.56]));
  expect(gradients.gradBias).toEqual(close([1.69]));
});

test("what the statement says of statistics treated as constants", async () => {
  const slip = await misconceptionModule<typeof import("./reference.ts")>(
    "batch-norm",
    "statistics-as-constants",
  );
  const { gradInput } = slip.batchNormBackward({ y: [[1.69], [0]] }, x, weight, bias, [0], [1], training);
  expect(gradInput.flat()).toEqual(close([8.45, 0]));
});

test("the statement's forward pass in evaluation", () => {
  const { y } = batchNorm(x, weight, bias, [0.5], [0.0576], { ...training, training: false });
  expect(y.flat()).toEqual(close([1.8, 4.2]));
});

test("each column of gradInput sums to 0 in training", () => {
  const batch = [
    [0.3, -2],
    [1.7, 0.4],
    [-0.9, 1.1],
  ];
  const gradOutput = [
    [1, -2],
    [0.5, 3],
    [2, -0.7],
  ];
  const { gradInput } = batchNormBackward(
    { y: gradOutput },
    batch,
    [1.2, -0.6],
    [0, 0],
    [0, 0],
    [1, 1],
    training,
  );
  const sums = gradInput.reduce(
    (totals, row) => totals.map((total, c) => total + (row[c] ?? Number.NaN)),
    [0, 0],
  );
  expect(sums).toEqual(close([0, 0]));
});

function close(values: number[]) {
  return values.map((value) => expect.closeTo(value, 12));
}
