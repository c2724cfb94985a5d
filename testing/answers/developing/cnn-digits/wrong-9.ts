// slip: loss passes the softmax of the logits to crossEntropy, which applies softmax itself, so softmax is taken twice.
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
  return digits.map((digit, n) => {
    const lit = STROKES.filter((_, s) => SEGMENTS[digit][s] === 1);
    const inked = (r: number, c: number) =>
      lit.some(([r0, c0, r1, c1]) => r >= r0 && r <= r1 && c >= c0 && c <= c1);
    return [
      noise[n].map((row, i) =>
        row.map((v, j) => v + (inked(i - shift[n][0], j - shift[n][1]) ? 1 : 0)),
      ),
    ];
  });
}

const POOL = { kernelSize: [2, 2], stride: [2, 2] };
const SMOOTH = { labelSmoothing: 0 };

export function logits(
  x: Tensor4,
  w1: Tensor4,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Matrix {
  const features = flatten(maxPool2d(convLayer(x, w1, b1), POOL));
  return linear(features, w2, b2);
}

export function loss(
  x: Tensor4,
  target: Vector,
  w1: Tensor4,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): number {
  return crossEntropy(logits(x, w1, b1, w2, b2).map(softmax), target, null, SMOOTH);
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
  const a = convLayer(x, w1, b1);
  const p = maxPool2d(a, POOL);
  const f = flatten(p);
  const y = linear(f, w2, b2);
  const gy = crossEntropyBackward(gradOutput, y, target, null, SMOOTH).gradInput;
  const head = linearBackward(gy, f, w2, b2);
  const gp = flattenBackward(head.gradInput, p).gradInput;
  const ga = maxPool2dBackward(gp, a, POOL).gradInput;
  const conv = convLayerBackward(ga, x, w1, b1);
  return {
    gradW1: conv.gradWeight,
    gradB1: conv.gradBias,
    gradW2: head.gradWeight,
    gradB2: head.gradBias,
  };
}

function softmax(row: Vector): Vector {
  const top = Math.max(...row);
  const e = row.map((v) => Math.exp(v - top));
  const sum = e.reduce((s, v) => s + v, 0);
  return e.map((v) => v / sum);
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
  const adam = { lr: options.lr, beta1: 0.9, beta2: 0.999, eps: 1e-8, weightDecay: 0 };
  let now = params;
  let memory = state;
  const losses: Vector = [];
  for (let step = 0; step < digits.length; step++) {
    const target = digits[step];
    const x = drawDigits(target, shift[step], noise[step]);
    losses.push(loss(x, target, now.w1, now.b1, now.w2, now.b2));
    const g = lossBackward(1, x, target, now.w1, now.b1, now.w2, now.b2);
    const next = adamStep(now, { w1: g.gradW1, b1: g.gradB1, w2: g.gradW2, b2: g.gradB2 }, memory, adam);
    now = next.params as Params;
    memory = next.state;
  }
  const images = drawDigits(test, place, grain);
  const read = logits(images, now.w1, now.b1, now.w2, now.b2).map(softmax);
  let right = 0;
  for (let n = 0; n < test.length; n++) {
    let best = 0;
    for (let k = 1; k < read[n].length; k++) if (read[n][k] > read[n][best]) best = k;
    if (best === test[n]) right++;
  }
  return { params: now, state: memory, losses, read, accuracy: right / test.length };
}
