// slip: train hands adamStep null in the first step of every call, so Adam forgets what the call before had returned.
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

const P22 = { kernelSize: [2, 2], stride: [2, 2] };
const NONE = { labelSmoothing: 0 };

function hasInk(digit: number, r: number, c: number): boolean {
  return STROKES.some(
    ([r0, c0, r1, c1], s) =>
      SEGMENTS[digit][s] === 1 && r >= r0 && r <= r1 && c >= c0 && c <= c1,
  );
}

export function drawDigits(
  digits: Vector,
  shift: Matrix,
  noise: Matrix[],
): Tensor4 {
  return digits.map((digit, n) => [
    noise[n].map((row, r) =>
      row.map(
        (v, c) => v + (hasInk(digit, r - shift[n][0], c - shift[n][1]) ? 1 : 0),
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
  const a = convLayer(x, w1, b1);
  const p = maxPool2d(a, P22);
  return linear(flatten(p), w2, b2);
}

export function loss(
  x: Tensor4,
  target: Vector,
  w1: Tensor4,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): number {
  return crossEntropy(logits(x, w1, b1, w2, b2), target, null, NONE);
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
  const p = maxPool2d(a, P22);
  const f = flatten(p);
  const y = linear(f, w2, b2);

  const dy = crossEntropyBackward(gradOutput, y, target, null, NONE);
  const df = linearBackward(dy.gradInput, f, w2, b2);
  const dp = flattenBackward(df.gradInput, p);
  const da = maxPool2dBackward(dp.gradInput, a, P22);
  const dx = convLayerBackward(da.gradInput, x, w1, b1);
  return {
    gradW1: dx.gradWeight,
    gradB1: dx.gradBias,
    gradW2: df.gradWeight,
    gradB2: df.gradBias,
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
  const adam = {
    lr: options.lr,
    beta1: 0.9,
    beta2: 0.999,
    eps: 1e-8,
    weightDecay: 0,
  };
  const losses: Vector = [];
  let { w1, b1, w2, b2 } = params;
  let adamState: State | null = null;
  digits.forEach((row, step) => {
    const x = drawDigits(row, shift[step], noise[step]);
    losses.push(loss(x, row, w1, b1, w2, b2));
    const { gradW1, gradB1, gradW2, gradB2 } = lossBackward(
      1, x, row, w1, b1, w2, b2,
    );
    const next = adamStep(
      { w1, b1, w2, b2 },
      { w1: gradW1, b1: gradB1, w2: gradW2, b2: gradB2 },
      adamState,
      adam,
    );
    ({ w1, b1, w2, b2 } = next.params as Params);
    adamState = next.state;
  });

  const y = logits(drawDigits(test, place, grain), w1, b1, w2, b2);
  const read: Matrix = [];
  let good = 0;
  for (let n = 0; n < y.length; n++) {
    const peak = Math.max(...y[n]);
    const e = y[n].map((v) => Math.exp(v - peak));
    const sum = e.reduce((s, v) => s + v, 0);
    read.push(e.map((v) => v / sum));
    if (y[n].indexOf(peak) === test[n]) good += 1;
  }
  return {
    params: { w1, b1, w2, b2 },
    state: adamState,
    losses,
    read,
    accuracy: good / test.length,
  };
}
