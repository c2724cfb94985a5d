// right: one record of the forward pass reused everywhere, loops over the pixels of each stroke
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

const WINDOWS = { kernelSize: [2, 2], stride: [2, 2] };
const PLAIN = { labelSmoothing: 0 };

function run(x: Tensor4, w1: Tensor4, b1: Vector, w2: Matrix, b2: Vector) {
  const activated = convLayer(x, w1, b1);
  const pooled = maxPool2d(activated, WINDOWS);
  const features = flatten(pooled);
  const scores = linear(features, w2, b2);
  return { activated, pooled, features, scores };
}

export function drawDigits(
  digits: Vector,
  shift: Matrix,
  noise: Matrix[],
): Tensor4 {
  const images: Tensor4 = [];
  for (let n = 0; n < digits.length; n++) {
    const ink: Matrix = [];
    for (let r = 0; r < 10; r++) ink.push(new Array<number>(8).fill(0));
    const [top, left] = shift[n];
    for (let s = 0; s < STROKES.length; s++) {
      if (SEGMENTS[digits[n]][s] === 0) continue;
      const [r0, c0, r1, c1] = STROKES[s];
      for (let r = r0; r <= r1; r++) {
        for (let c = c0; c <= c1; c++) ink[top + r][left + c] = 1;
      }
    }
    images.push([ink.map((row, r) => row.map((v, c) => v + noise[n][r][c]))]);
  }
  return images;
}

export function logits(
  x: Tensor4,
  w1: Tensor4,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Matrix {
  return run(x, w1, b1, w2, b2).scores;
}

export function loss(
  x: Tensor4,
  target: Vector,
  w1: Tensor4,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): number {
  return crossEntropy(logits(x, w1, b1, w2, b2), target, null, PLAIN);
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
  const pass = run(x, w1, b1, w2, b2);
  const gradScores = crossEntropyBackward(
    gradOutput,
    pass.scores,
    target,
    null,
    PLAIN,
  ).gradInput;
  const head = linearBackward(gradScores, pass.features, w2, b2);
  const gradPooled = flattenBackward(head.gradInput, pass.pooled).gradInput;
  const gradMaps = maxPool2dBackward(
    gradPooled,
    pass.activated,
    WINDOWS,
  ).gradInput;
  const conv = convLayerBackward(gradMaps, x, w1, b1);
  return {
    gradW1: conv.gradWeight,
    gradB1: conv.gradBias,
    gradW2: head.gradWeight,
    gradB2: head.gradBias,
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
  const settings = {
    lr: options.lr,
    beta1: 0.9,
    beta2: 0.999,
    eps: 1e-8,
    weightDecay: 0,
  };
  const losses: Vector = [];
  let p = params;
  let memory = state;

  for (let step = 0; step < digits.length; step++) {
    const x = drawDigits(digits[step], shift[step], noise[step]);
    losses.push(loss(x, digits[step], p.w1, p.b1, p.w2, p.b2));
    const g = lossBackward(1, x, digits[step], p.w1, p.b1, p.w2, p.b2);
    const next = adamStep(
      { w1: p.w1, b1: p.b1, w2: p.w2, b2: p.b2 },
      { w1: g.gradW1, b1: g.gradB1, w2: g.gradW2, b2: g.gradB2 },
      memory,
      settings,
    );
    p = next.params as unknown as Params;
    memory = next.state;
  }

  const read: Matrix = [];
  let hits = 0;
  const scores = logits(drawDigits(test, place, grain), p.w1, p.b1, p.w2, p.b2);
  for (let m = 0; m < test.length; m++) {
    const top = Math.max(...scores[m]);
    const powers = scores[m].map((v) => Math.exp(v - top));
    const total = powers.reduce((a, b) => a + b, 0);
    read.push(powers.map((v) => v / total));
    if (scores[m].indexOf(top) === test[m]) hits++;
  }
  return { params: p, state: memory, losses, read, accuracy: hits / test.length };
}
