// slip: drawDigits leaves out the last pixel of every stroke; both ends should be included.
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

const pool = { kernelSize: [2, 2], stride: [2, 2] };
const ce = { labelSmoothing: 0 };

export function drawDigits(
  digits: Vector,
  shift: Matrix,
  noise: Matrix[],
): Tensor4 {
  return digits.map((digit, n) => {
    const img: Matrix = Array.from({ length: 10 }, () => Array(8).fill(0));
    const [dr, dc] = shift[n];
    for (let s = 0; s < 7; s++) {
      if (!SEGMENTS[digit][s]) continue;
      const [r1, c1, r2, c2] = STROKES[s];
      const length = Math.max(r2 - r1, c2 - c1);
      const stepR = Math.sign(r2 - r1);
      const stepC = Math.sign(c2 - c1);
      for (let k = 0; k < length; k++) {
        img[dr + r1 + k * stepR][dc + c1 + k * stepC] = 1;
      }
    }
    return [img.map((row, r) => row.map((v, c) => v + noise[n][r][c]))];
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
  return crossEntropy(logits(x, w1, b1, w2, b2), target, null, ce);
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

  const GY = crossEntropyBackward(gradOutput, Y, target, null, ce).gradInput;
  const l = linearBackward(GY, F, w2, b2);
  const GP = flattenBackward(l.gradInput, P).gradInput;
  const GA = maxPool2dBackward(GP, A, pool).gradInput;
  const c = convLayerBackward(GA, x, w1, b1);

  return {
    gradW1: c.gradWeight,
    gradB1: c.gradBias,
    gradW2: l.gradWeight,
    gradB2: l.gradBias,
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
  let { w1, b1, w2, b2 } = params;
  let s = state;
  const losses: Vector = [];
  for (let i = 0; i < digits.length; i++) {
    const t = digits[i];
    const x = drawDigits(t, shift[i], noise[i]);
    losses.push(loss(x, t, w1, b1, w2, b2));
    const { gradW1, gradB1, gradW2, gradB2 } = lossBackward(
      1,
      x,
      t,
      w1,
      b1,
      w2,
      b2,
    );
    const after = adamStep(
      { w1, b1, w2, b2 },
      { w1: gradW1, b1: gradB1, w2: gradW2, b2: gradB2 },
      s,
      { lr: options.lr, beta1: 0.9, beta2: 0.999, eps: 1e-8, weightDecay: 0 },
    );
    ({ w1, b1, w2, b2 } = after.params as unknown as Params);
    s = after.state;
  }

  const Y = logits(drawDigits(test, place, grain), w1, b1, w2, b2);
  const read = Y.map((row) => {
    const m = Math.max(...row);
    const z = row.reduce((sum, v) => sum + Math.exp(v - m), 0);
    return row.map((v) => Math.exp(v - m) / z);
  });
  const accuracy =
    read.filter((row, i) => row.every((v) => v <= row[test[i]])).length /
    test.length;
  return { params: { w1, b1, w2, b2 }, state: s, losses, read, accuracy };
}
