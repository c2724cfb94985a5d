// slip: lossBackward multiplies by gradOutput twice, once in the cross-entropy and once more behind it.
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

/** The segments of each digit, as on a pocket calculator: top, upper left and right, middle, lower left and right, bottom. */
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

/** Where each segment runs in a box of 7 rows and 4 columns: from row and column to row and column, ends included. */
const STROKES = [
  [0, 0, 0, 3],
  [0, 0, 3, 0],
  [0, 3, 3, 3],
  [3, 0, 3, 3],
  [3, 0, 6, 0],
  [3, 3, 6, 3],
  [6, 0, 6, 3],
];

const windows = { kernelSize: [2, 2], stride: [2, 2] };

export function drawDigits(
  digits: Vector,
  shift: Matrix,
  noise: Matrix[],
): Tensor4 {
  const images: Tensor4 = [];
  for (let n = 0; n < digits.length; n++) {
    const ink: Matrix = noise[n].map((row) => row.map(() => 0));
    for (let s = 0; s < 7; s++) {
      if (SEGMENTS[digits[n]][s] === 0) continue;
      const [top, left, bottom, right] = STROKES[s];
      for (let r = top; r <= bottom; r++)
        for (let c = left; c <= right; c++)
          ink[r + shift[n][0]][c + shift[n][1]] = 1;
    }
    images.push([ink.map((row, r) => row.map((v, c) => v + noise[n][r][c]))]);
  }
  return images;
}

function run(x: Tensor4, w1: Tensor4, b1: Vector, w2: Matrix, b2: Vector) {
  const A = convLayer(x, w1, b1);
  const P = maxPool2d(A, windows);
  const F = flatten(P);
  return { A, P, F, Y: linear(F, w2, b2) };
}

export function logits(
  x: Tensor4,
  w1: Tensor4,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Matrix {
  return run(x, w1, b1, w2, b2).Y;
}

export function loss(
  x: Tensor4,
  target: Vector,
  w1: Tensor4,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): number {
  const Y = logits(x, w1, b1, w2, b2);
  return crossEntropy(Y, target, null, { labelSmoothing: 0 });
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
  const { A, P, F, Y } = run(x, w1, b1, w2, b2);
  const { gradInput } = crossEntropyBackward(gradOutput, Y, target, null, {
    labelSmoothing: 0,
  });
  const gY = gradInput.map((row) => row.map((g) => g * gradOutput));
  const lin = linearBackward(gY, F, w2, b2);
  const gP = flattenBackward(lin.gradInput, P).gradInput;
  const gA = maxPool2dBackward(gP, A, windows).gradInput;
  const { gradWeight, gradBias } = convLayerBackward(gA, x, w1, b1);
  return {
    gradW1: gradWeight,
    gradB1: gradBias,
    gradW2: lin.gradWeight,
    gradB2: lin.gradBias,
  };
}

function softmax(row: Vector): Vector {
  const m = row.reduce((a, b) => Math.max(a, b));
  const e = row.map((v) => Math.exp(v - m));
  const total = e.reduce((a, b) => a + b);
  return e.map((v) => v / total);
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
  let current = params;
  let memory = state;
  const losses = digits.map((batch, k) => {
    const x = drawDigits(batch, shift[k], noise[k]);
    const { w1, b1, w2, b2 } = current;
    const value = loss(x, batch, w1, b1, w2, b2);
    const g = lossBackward(1, x, batch, w1, b1, w2, b2);
    const step = adamStep(
      current,
      { w1: g.gradW1, b1: g.gradB1, w2: g.gradW2, b2: g.gradB2 },
      memory,
      { lr: options.lr, beta1: 0.9, beta2: 0.999, eps: 1e-8, weightDecay: 0 },
    );
    current = step.params as Params;
    memory = step.state;
    return value;
  });
  const images = drawDigits(test, place, grain);
  const { w1, b1, w2, b2 } = current;
  const read = logits(images, w1, b1, w2, b2).map(softmax);
  let hits = 0;
  read.forEach((row, n) => {
    let best = 0;
    for (let d = 1; d < row.length; d++) if (row[d] > row[best]) best = d;
    if (best === test[n]) hits++;
  });
  return {
    params: current,
    state: memory,
    losses,
    read,
    accuracy: hits / test.length,
  };
}
