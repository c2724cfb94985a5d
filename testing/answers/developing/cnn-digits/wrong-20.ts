// slip: train takes the softmax of read over the images of the test (down each column) instead of over the ten digits of one image.
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

const pool = { kernelSize: [2, 2], stride: [2, 2] };
const noSmoothing = { labelSmoothing: 0 };

export function drawDigits(
  digits: Vector,
  shift: Matrix,
  noise: Matrix[],
): Tensor4 {
  return digits.map((digit, n) => {
    const [dy, dx] = shift[n];
    const image = noise[n].map((row) => row.map(() => 0));
    STROKES.filter((_, k) => SEGMENTS[digit][k] === 1).forEach(
      ([r0, c0, r1, c1]) => {
        for (let r = r0; r <= r1; r++) image[dy + r].fill(1, dx + c0, dx + c1 + 1);
      },
    );
    return [image.map((row, i) => row.map((ink, j) => ink + noise[n][i][j]))];
  });
}

export function logits(
  x: Tensor4,
  w1: Tensor4,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Matrix {
  return linear(flatten(maxPool2d(convLayer(x, w1, b1), pool)), w2, b2);
}

export function loss(
  x: Tensor4,
  target: Vector,
  w1: Tensor4,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): number {
  return crossEntropy(
    logits(x, w1, b1, w2, b2),
    target,
    null,
    noSmoothing,
  );
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
  const A = convLayer(x, w1, b1);
  const P = maxPool2d(A, pool);
  const F = flatten(P);
  const Y = linear(F, w2, b2);
  const gY = crossEntropyBackward(gradOutput, Y, target, null, noSmoothing);
  const gL = linearBackward(gY.gradInput, F, w2, b2);
  const gP = flattenBackward(gL.gradInput, P);
  const gA = maxPool2dBackward(gP.gradInput, A, pool);
  const gC = convLayerBackward(gA.gradInput, x, w1, b1);
  return {
    gradW1: gC.gradWeight,
    gradB1: gC.gradBias,
    gradW2: gL.gradWeight,
    gradB2: gL.gradBias,
  };
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
  const losses: Vector = [];
  let theta = params;
  let memory = state;
  for (let s = 0; s < digits.length; s++) {
    const images = drawDigits(digits[s], shift[s], noise[s]);
    const { w1, b1, w2, b2 } = theta;
    losses.push(loss(images, digits[s], w1, b1, w2, b2));
    const g = lossBackward(1, images, digits[s], w1, b1, w2, b2);
    const done = adamStep(
      theta,
      { w1: g.gradW1, b1: g.gradB1, w2: g.gradW2, b2: g.gradB2 },
      memory,
      {
        lr: options.lr,
        beta1: 0.9,
        beta2: 0.999,
        eps: 1e-8,
        weightDecay: 0,
      },
    );
    theta = done.params as Params;
    memory = done.state;
  }
  const y = logits(
    drawDigits(test, place, grain),
    theta.w1,
    theta.b1,
    theta.w2,
    theta.b2,
  );
  const read: Matrix = y.map((row) => row.map(() => 0));
  for (let k = 0; k < y[0].length; k++) {
    const column = y.map((row) => row[k]);
    const top = Math.max(...column);
    const total = column.reduce((sum, v) => sum + Math.exp(v - top), 0);
    for (let n = 0; n < y.length; n++) {
      read[n][k] = Math.exp(y[n][k] - top) / total;
    }
  }
  let right = 0;
  y.forEach((row, n) => {
    if (row.indexOf(Math.max(...row)) === test[n]) right++;
  });
  return {
    params: theta,
    state: memory,
    losses,
    read,
    accuracy: right / test.length,
  };
}
