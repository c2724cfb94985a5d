// slip: the upstream gradient is divided by the number of images although crossEntropyBackward takes the mean already, in lossBackward
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

export function drawDigits(digits: Vector, shift: Matrix, noise: Matrix[]): Tensor4 {
  const images: Tensor4 = [];
  for (let n = 0; n < digits.length; n++) {
    const rows: Matrix = [];
    for (let h = 0; h < 10; h++) {
      const row: Vector = [];
      for (let w = 0; w < 8; w++) {
        const r = h - shift[n][0];
        const c = w - shift[n][1];
        let ink = 0;
        for (let k = 0; k < 7; k++) {
          const [ra, ca, rb, cb] = STROKES[k];
          if (SEGMENTS[digits[n]][k] === 1 && r >= ra && r <= rb && c >= ca && c <= cb) ink = 1;
        }
        row.push(ink + noise[n][h][w]);
      }
      rows.push(row);
    }
    images.push([rows]);
  }
  return images;
}

export function logits(x: Tensor4, w1: Tensor4, b1: Vector, w2: Matrix, b2: Vector): Matrix {
  const A = convLayer(x, w1, b1);
  const P = maxPool2d(A, { kernelSize: [2, 2], stride: [2, 2] });
  return linear(flatten(P), w2, b2);
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
  const A = convLayer(x, w1, b1);
  const P = maxPool2d(A, { kernelSize: [2, 2], stride: [2, 2] });
  const F = flatten(P);
  const Y = linear(F, w2, b2);

  // mean over the images
  const perImage = gradOutput / x.length;
  const { gradInput: gY } = crossEntropyBackward(perImage, Y, target, null, { labelSmoothing: 0 });
  const { gradInput: gF, gradWeight: gradW2, gradBias: gradB2 } = linearBackward(gY, F, w2, b2);
  const { gradInput: gP } = flattenBackward(gF, P);
  const { gradInput: gA } = maxPool2dBackward(gP, A, { kernelSize: [2, 2], stride: [2, 2] });
  const { gradWeight: gradW1, gradBias: gradB1 } = convLayerBackward(gA, x, w1, b1);
  return { gradW1, gradB1, gradW2, gradB2 };
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
): { params: Params; state: State | null; losses: Vector; read: Matrix; accuracy: number } {
  let { w1, b1, w2, b2 } = params;
  let memory = state;
  const losses: Vector = [];

  for (let step = 0; step < digits.length; step++) {
    const target = digits[step];
    const x = drawDigits(target, shift[step], noise[step]);
    losses.push(loss(x, target, w1, b1, w2, b2));
    const grads = lossBackward(1, x, target, w1, b1, w2, b2);
    const result = adamStep(
      { w1, b1, w2, b2 },
      { w1: grads.gradW1, b1: grads.gradB1, w2: grads.gradW2, b2: grads.gradB2 },
      memory,
      { lr: options.lr, beta1: 0.9, beta2: 0.999, eps: 1e-8, weightDecay: 0 },
    );
    memory = result.state;
    ({ w1, b1, w2, b2 } = result.params as Params);
  }

  const Y = logits(drawDigits(test, place, grain), w1, b1, w2, b2);
  const read: Matrix = [];
  let hits = 0;
  for (let m = 0; m < Y.length; m++) {
    let best = 0;
    for (let k = 1; k < Y[m].length; k++) if (Y[m][k] > Y[m][best]) best = k;
    if (best === test[m]) hits++;
    let sum = 0;
    const row: Vector = [];
    for (let k = 0; k < Y[m].length; k++) {
      const e = Math.exp(Y[m][k] - Y[m][best]);
      row.push(e);
      sum += e;
    }
    read.push(row.map((e) => e / sum));
  }
  return { params: { w1, b1, w2, b2 }, state: memory, losses, read, accuracy: hits / test.length };
}
