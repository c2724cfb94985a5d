// slip: train starts Adam from null in every call and so forgets the state of the call before; it should start from the state it is given.
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

const HALVE = { kernelSize: [2, 2], stride: [2, 2] };
const MEAN = { labelSmoothing: 0 };

export function drawDigits(
  digits: Vector,
  shift: Matrix,
  noise: Matrix[],
): Tensor4 {
  const batch: Tensor4 = [];
  for (const [n, digit] of digits.entries()) {
    const box: Matrix = Array.from({ length: 7 }, () => [0, 0, 0, 0]);
    for (const [s, [r0, c0, r1, c1]] of STROKES.entries()) {
      for (let r = r0; r <= r1; r++) {
        for (let c = c0; c <= c1; c++) {
          box[r][c] = Math.max(box[r][c], SEGMENTS[digit][s]);
        }
      }
    }
    const image = noise[n].map((row) => row.slice());
    for (let r = 0; r < 7; r++) {
      for (let c = 0; c < 4; c++) {
        image[shift[n][0] + r][shift[n][1] + c] += box[r][c];
      }
    }
    batch.push([image]);
  }
  return batch;
}

function layers(x: Tensor4, w1: Tensor4, b1: Vector, w2: Matrix, b2: Vector) {
  const a = convLayer(x, w1, b1);
  const p = maxPool2d(a, HALVE);
  const f = flatten(p);
  return { a, p, f, y: linear(f, w2, b2) };
}

export function logits(
  x: Tensor4,
  w1: Tensor4,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Matrix {
  const { y } = layers(x, w1, b1, w2, b2);
  return y;
}

export function loss(
  x: Tensor4,
  target: Vector,
  w1: Tensor4,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): number {
  const { y } = layers(x, w1, b1, w2, b2);
  return crossEntropy(y, target, null, MEAN);
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
  const { a, p, f, y } = layers(x, w1, b1, w2, b2);
  const lin = linearBackward(
    crossEntropyBackward(gradOutput, y, target, null, MEAN).gradInput,
    f,
    w2,
    b2,
  );
  const conv = convLayerBackward(
    maxPool2dBackward(flattenBackward(lin.gradInput, p).gradInput, a, HALVE)
      .gradInput,
    x,
    w1,
    b1,
  );
  return {
    gradW1: conv.gradWeight,
    gradB1: conv.gradBias,
    gradW2: lin.gradWeight,
    gradB2: lin.gradBias,
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
  const hyper = {
    lr: options.lr,
    beta1: 0.9,
    beta2: 0.999,
    eps: 1e-8,
    weightDecay: 0,
  };
  const losses: Vector = [];
  let now = params;
  let adam: State | null = null;

  for (let k = 0; k < digits.length; k += 1) {
    const target = digits[k];
    const x = drawDigits(target, shift[k], noise[k]);
    losses.push(loss(x, target, now.w1, now.b1, now.w2, now.b2));
    const g = lossBackward(1, x, target, now.w1, now.b1, now.w2, now.b2);
    const grads = { w1: g.gradW1, b1: g.gradB1, w2: g.gradW2, b2: g.gradB2 };
    const stepped: ReturnType<typeof adamStep> = adamStep(
      now,
      grads,
      adam,
      hyper,
    );
    now = stepped.params as unknown as Params;
    adam = stepped.state;
  }

  const scores = logits(
    drawDigits(test, place, grain),
    now.w1,
    now.b1,
    now.w2,
    now.b2,
  );
  const read: Matrix = [];
  let hit = 0;
  for (let m = 0; m < test.length; m += 1) {
    const max = Math.max(...scores[m]);
    const e = scores[m].map((v) => Math.exp(v - max));
    const norm = e.reduce((s, v) => s + v, 0);
    read.push(e.map((v) => v / norm));
    if (scores[m].findIndex((v) => v === max) === test[m]) hit += 1;
  }
  return { params: now, state: adam, losses, read, accuracy: hit / test.length };
}
