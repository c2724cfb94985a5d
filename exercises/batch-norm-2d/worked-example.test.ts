import { expect, test } from "vitest";
import { misconceptionModule } from "../../grader/pipeline/testing/test-grader.ts";
import { batchNorm2d, batchNorm2dBackward } from "./reference.ts";

const x = [
  [[[1.4, 1]], [[2.24, 1.76]]],
  [[[0.6, 1]], [[2.24, 1.76]]],
];
const weight = [0.6, 1.3];
const bias = [0, 0.5];
const gradOutput = {
  y: [
    [[[0.9, 0]], [[0, 0]]],
    [[[0, 0]], [[0, 0]]],
  ],
};
const training = { training: true, momentum: 0.1, eps: 0.01 };

test("the statement's forward pass in training", () => {
  const { y, runningMean, runningVar } = batchNorm2d(x, weight, bias, [0, 0], [1, 1], training);
  expect(y.flat(3)).toEqual(close([0.8, 0, 1.7, -0.7, -0.8, 0, 1.7, -0.7]));
  expect(runningMean).toEqual(close([0.1, 0.2]));
  expect(runningVar).toEqual(close([0.9 + 0.032 / 3, 0.90768]));
  expect(runningVar[0]).toBeCloseTo(0.91067, 5);
});

test("the statement's gradients in training", () => {
  const gradients = batchNorm2dBackward(gradOutput, x, weight, bias, [0, 0], [1, 1], training);
  expect(gradients.gradInput.flat(3)).toEqual(close([0.55, -0.45, 0, 0, 0.35, -0.45, 0, 0]));
  expect(gradients.gradWeight).toEqual(close([1.2, 0]));
  expect(gradients.gradBias).toEqual(close([0.9, 0]));
});

test("what the statement says of statistics treated as constants", async () => {
  const slip = await misconceptionModule<typeof import("./reference.ts")>(
    "batch-norm-2d",
    "statistics-as-constants",
  );
  const { gradInput } = slip.batchNorm2dBackward(gradOutput, x, weight, bias, [0, 0], [1, 1], training);
  expect(gradInput[0][0][0][0]).toBeCloseTo(1.8, 12);
});

test("the quiz's running variance and its bias that has no effect", () => {
  const image = [
    [
      [
        [0, 0],
        [2, 2],
      ],
    ],
  ];
  const { y, runningVar } = batchNorm2d(image, [1], [0], [0], [1], training);
  expect(runningVar[0]).toBeCloseTo(1.0333, 4);
  const shifted = image.map((sample) => sample.map((map) => map.map((row) => row.map((v) => v + 3))));
  expect(batchNorm2d(shifted, [1], [0], [0], [1], training).y.flat(3)).toEqual(close(y.flat(3)));
});

test("the quiz's batch of one image is instance normalisation", async () => {
  const instance = await misconceptionModule<typeof import("./reference.ts")>(
    "batch-norm-2d",
    "per-sample-statistics",
  );
  const image = [
    [
      [
        [0.3, -1],
        [2, 0.4],
      ],
      [
        [1, 5],
        [-2, 0],
      ],
    ],
  ];
  const single = batchNorm2d(image, weight, bias, [0, 0], [1, 1], training).y;
  expect(instance.batchNorm2d(image, weight, bias, [0, 0], [1, 1], training).y).toEqual(single);
});

function close(values: number[]) {
  return values.map((value) => expect.closeTo(value, 12));
}
