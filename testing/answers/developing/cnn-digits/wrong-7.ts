// slip: train notes each loss after its update, with the new parameters.
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

export function drawDigits(
  digits: Vector,
  shift: Matrix,
  noise: Matrix[],
): Tensor4 {
  const result: Tensor4 = [];
  for (const [n, digit] of digits.entries()) {
    const [dr, dc] = shift[n];
    const page = Array.from({ length: 10 }, () => new Array<number>(8).fill(0));
    for (const [s, [fromR, fromC, toR, toC]] of STROKES.entries()) {
      const lit = SEGMENTS[digit][s];
      for (let r = fromR; r <= toR; r++)
        for (let c = fromC; c <= toC; c++)
          page[r + dr][c + dc] = Math.max(page[r + dr][c + dc], lit);
    }
    for (let r = 0; r < 10; r++)
      for (let c = 0; c < 8; c++) page[r][c] += noise[n][r][c];
    result.push([page]);
  }
  return result;
}

const pooling = () => ({ kernelSize: [2, 2], stride: [2, 2] });

export function logits(
  x: Tensor4,
  w1: Tensor4,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Matrix {
  const features = flatten(maxPool2d(convLayer(x, w1, b1), pooling()));
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
  const scores = logits(x, w1, b1, w2, b2);
  return crossEntropy(scores, target, null, { labelSmoothing: 0 });
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
  const pooled = maxPool2d(maps, pooling());
  const features = flatten(pooled);
  const scores = linear(features, w2, b2);
  let g = crossEntropyBackward(gradOutput, scores, target, null, {
    labelSmoothing: 0,
  }).gradInput;
  const l = linearBackward(g, features, w2, b2);
  g = l.gradInput;
  let g4 = flattenBackward(g, pooled).gradInput;
  g4 = maxPool2dBackward(g4, maps, pooling()).gradInput;
  const c = convLayerBackward(g4, x, w1, b1);
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
  const { lr } = options;
  const losses: Vector = [];
  let p = params;
  let st = state;
  for (let k = 0; k < digits.length; k++) {
    const target = digits[k];
    const x = drawDigits(target, shift[k], noise[k]);
    const g = lossBackward(1, x, target, p.w1, p.b1, p.w2, p.b2);
    const grads = { w1: g.gradW1, b1: g.gradB1, w2: g.gradW2, b2: g.gradB2 };
    const after = adamStep(p, grads, st, {
      lr,
      beta1: 0.9,
      beta2: 0.999,
      eps: 1e-8,
      weightDecay: 0,
    });
    p = after.params as Params;
    st = after.state;
    losses.push(loss(x, target, p.w1, p.b1, p.w2, p.b2));
  }
  const scores = logits(drawDigits(test, place, grain), p.w1, p.b1, p.w2, p.b2);
  const read = scores.map((row) => {
    const max = Math.max(...row);
    const sum = row.reduce((s, v) => s + Math.exp(v - max), 0);
    return row.map((v) => Math.exp(v - max) / sum);
  });
  const guesses = scores.map((row) =>
    row.reduce((best, v, d) => (v > row[best] ? d : best), 0),
  );
  const accuracy =
    guesses.filter((d, n) => d === test[n]).length / test.length;
  return { params: p, state: st, losses, read, accuracy };
}
