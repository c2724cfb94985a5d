// slip: lossBackward hands zeros in place of b1 to convLayerBackward, as if the gradients did not depend on the bias, so ReLU opens in other places.
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

function windows() {
  return { kernelSize: [2, 2], stride: [2, 2] };
}

export function drawDigits(
  digits: Vector,
  shift: Matrix,
  noise: Matrix[],
): Tensor4 {
  const images: Tensor4 = [];
  for (let n = 0; n < digits.length; n++) {
    const lit = SEGMENTS[digits[n]];
    const inked = (row: number, column: number): boolean =>
      STROKES.some(
        ([r0, c0, r1, c1], s) =>
          lit[s] === 1 &&
          row >= r0 &&
          row <= r1 &&
          column >= c0 &&
          column <= c1,
      );
    images.push([
      noise[n].map((line, i) =>
        line.map(
          (v, j) => v + (inked(i - shift[n][0], j - shift[n][1]) ? 1 : 0),
        ),
      ),
    ]);
  }
  return images;
}

function run(x: Tensor4, w1: Tensor4, b1: Vector, w2: Matrix, b2: Vector) {
  const a = convLayer(x, w1, b1);
  const pooled = maxPool2d(a, windows());
  const features = flatten(pooled);
  return { a, pooled, features, y: linear(features, w2, b2) };
}

export function logits(
  x: Tensor4,
  w1: Tensor4,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Matrix {
  return run(x, w1, b1, w2, b2).y;
}

export function loss(
  x: Tensor4,
  target: Vector,
  w1: Tensor4,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): number {
  const { y } = run(x, w1, b1, w2, b2);
  return crossEntropy(y, target, null, { labelSmoothing: 0 });
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
  const { a, pooled, features, y } = run(x, w1, b1, w2, b2);
  const { gradInput: dY } = crossEntropyBackward(gradOutput, y, target, null, {
    labelSmoothing: 0,
  });
  const dense = linearBackward(dY, features, w2, b2);
  const { gradInput: dPooled } = flattenBackward(dense.gradInput, pooled);
  const { gradInput: dA } = maxPool2dBackward(dPooled, a, windows());
  // the bias is only added, its value drops out of the derivative
  const zero = b1.map(() => 0);
  const conv = convLayerBackward(dA, x, w1, zero);
  return {
    gradW1: conv.gradWeight,
    gradB1: conv.gradBias,
    gradW2: dense.gradWeight,
    gradB2: dense.gradBias,
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
  let current = params;
  let memory = state;
  for (let k = 0; k < digits.length; k++) {
    const { w1, b1, w2, b2 } = current;
    const x = drawDigits(digits[k], shift[k], noise[k]);
    losses.push(loss(x, digits[k], w1, b1, w2, b2));
    const g = lossBackward(1, x, digits[k], w1, b1, w2, b2);
    const grads = { w1: g.gradW1, b1: g.gradB1, w2: g.gradW2, b2: g.gradB2 };
    const next = adamStep(current, grads, memory, adam);
    current = next.params as Params;
    memory = next.state;
  }
  const { w1, b1, w2, b2 } = current;
  const scores = logits(drawDigits(test, place, grain), w1, b1, w2, b2);
  const read = scores.map((row) => {
    const m = Math.max(...row);
    const total = row.reduce((s, v) => s + Math.exp(v - m), 0);
    return row.map((v) => Math.exp(v - m) / total);
  });
  let hits = 0;
  read.forEach((row, i) => {
    if (row.indexOf(Math.max(...row)) === test[i]) hits++;
  });
  return {
    params: current,
    state: memory,
    losses,
    read,
    accuracy: hits / test.length,
  };
}
