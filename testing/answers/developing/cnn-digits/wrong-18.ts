// slip: train reads the test with the parameters passed in (params) instead of those after the last step, so read and accuracy are those from before the training.
import { adamStep } from "adam";
import { convLayer, convLayerBackward } from "conv-layer";
import {
  flatten,
  flattenBackward,
  linear,
  linearBackward,
} from "fully-connected";
import { maxPool2d, maxPool2dBackward } from "pooling-operation";
import { crossEntropy, crossEntropyBackward } from "softmax-cross-entropy";

type Vector = number[];
type Matrix = number[][];
type Tensor4 = number[][][][];

type Params = { w1: Tensor4; b1: Vector; w2: Matrix; b2: Vector };
type Gradients = {
  gradW1: Tensor4;
  gradB1: Vector;
  gradW2: Matrix;
  gradB2: Vector;
};
/** Whatever the Adam that is imported remembers. */
type State = ReturnType<typeof adamStep>["state"];

const SEGMENTS = [
  [1, 1, 1, 0, 1, 1, 1],
  [0, 0, 1, 0, 0, 1, 0],
  [1, 0, 1, 1, 1, 0, 1],
  [1, 0, 1, 1, 0, 1, 1],
  [0, 1, 1, 1, 0, 1, 0],
  [1, 1, 0, 1, 0, 1, 1],
  [1, 1, 0, 1, 1, 1, 1],
  [1, 0, 1, 0, 0, 1, 0],
  [1, 1, 1, 1, 1, 1, 1],
  [1, 1, 1, 1, 0, 1, 1],
];

const STROKES = [
  [0, 0, 0, 3],
  [0, 0, 3, 0],
  [0, 3, 3, 3],
  [3, 0, 3, 3],
  [3, 0, 6, 0],
  [3, 3, 6, 3],
  [6, 0, 6, 3],
];

const pooling = { kernelSize: [2, 2], stride: [2, 2] };
const smoothing = { labelSmoothing: 0 };

function inked(digit: number, row: number, column: number): boolean {
  return STROKES.some(
    ([r0, c0, r1, c1], k) =>
      SEGMENTS[digit][k] === 1 &&
      row >= r0 &&
      row <= r1 &&
      column >= c0 &&
      column <= c1,
  );
}

export function drawDigits(
  digits: Vector,
  shift: Matrix,
  noise: Matrix[],
): Tensor4 {
  return digits.map((digit, n) => [
    noise[n].map((row, i) =>
      row.map(
        (value, j) =>
          value + (inked(digit, i - shift[n][0], j - shift[n][1]) ? 1 : 0),
      ),
    ),
  ]);
}

export function logits(
  x: Tensor4,
  w1: Tensor4,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Matrix {
  return linear(flatten(maxPool2d(convLayer(x, w1, b1), pooling)), w2, b2);
}

export function loss(
  x: Tensor4,
  target: Vector,
  w1: Tensor4,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): number {
  const y = logits(x, w1, b1, w2, b2);
  return crossEntropy(y, target, null, smoothing);
}

export function lossBackward(
  gradOutput: number,
  x: Tensor4,
  target: Vector,
  w1: Tensor4,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Gradients {
  const maps = convLayer(x, w1, b1);
  const pooled = maxPool2d(maps, pooling);
  const features = flatten(pooled);
  const y = linear(features, w2, b2);
  const top = crossEntropyBackward(gradOutput, y, target, null, smoothing);
  const dense = linearBackward(top.gradInput, features, w2, b2);
  const unflat = flattenBackward(dense.gradInput, pooled);
  const unpool = maxPool2dBackward(unflat.gradInput, maps, pooling);
  const conv = convLayerBackward(unpool.gradInput, x, w1, b1);
  return {
    gradW1: conv.gradWeight,
    gradB1: conv.gradBias,
    gradW2: dense.gradWeight,
    gradB2: dense.gradBias,
  };
}

function probabilities(row: Vector): Vector {
  const m = row.reduce((a, b) => Math.max(a, b), -Infinity);
  const e = row.map((v) => Math.exp(v - m));
  const z = e.reduce((a, b) => a + b);
  return e.map((v) => v / z);
}

export function train(
  digits: Matrix,
  shift: Matrix[],
  noise: Tensor4,
  test: Vector,
  place: Matrix,
  grain: Matrix[],
  params: Params,
  state: State | null,
  options: { lr: number },
): {
  params: Params;
  state: State | null;
  losses: Vector;
  read: Matrix;
  accuracy: number;
} {
  const { lr } = options;
  const losses: Vector = [];
  let learned = params;
  let moments = state;
  for (const [step, batch] of digits.entries()) {
    const x = drawDigits(batch, shift[step], noise[step]);
    const { w1, b1, w2, b2 } = learned;
    losses.push(loss(x, batch, w1, b1, w2, b2));
    const { gradW1, gradB1, gradW2, gradB2 } = lossBackward(
      1,
      x,
      batch,
      w1,
      b1,
      w2,
      b2,
    );
    const after = adamStep(
      learned,
      { w1: gradW1, b1: gradB1, w2: gradW2, b2: gradB2 },
      moments,
      { lr, beta1: 0.9, beta2: 0.999, eps: 1e-8, weightDecay: 0 },
    );
    learned = after.params as Params;
    moments = after.state;
  }
  const { w1, b1, w2, b2 } = params;
  const read = logits(drawDigits(test, place, grain), w1, b1, w2, b2).map(
    probabilities,
  );
  const hits = read.map((row, n): number =>
    row.indexOf(Math.max(...row)) === test[n] ? 1 : 0,
  );
  return {
    params: learned,
    state: moments,
    losses,
    read,
    accuracy: hits.reduce((a, b) => a + b, 0) / hits.length,
  };
}
