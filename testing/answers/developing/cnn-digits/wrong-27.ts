// slip: read in train is exp(Y) divided by the sum over all images and classes (as np.exp(Y) / np.exp(Y).sum() without an axis), so the whole matrix sums to 1; each row ought to sum to 1.
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

const WINDOW = { kernelSize: [2, 2], stride: [2, 2] };
const PLAIN = { labelSmoothing: 0 };

const arange = (a: number, b: number): Vector => Array.from({ length: b - a }, (_, k) => a + k);

function canvas(digit: number, [top, left]: Vector, H: number, W: number): Matrix {
  const lit = STROKES.filter((_, s) => SEGMENTS[digit][s] === 1);
  const inked = (r: number, c: number) => lit.some(([r0, c0, r1, c1]) => r >= r0 && r <= r1 && c >= c0 && c <= c1);
  return arange(0, H).map((i) => arange(0, W).map((j) => Number(inked(i - top, j - left))));
}

const plus = (a: Matrix, b: Matrix): Matrix => a.map((r, i) => r.map((v, j) => v + b[i][j]));
const argmax = (v: Vector): number => v.reduce((best, value, k) => (value > v[best] ? k : best), 0);

function softmax(Y: Matrix): Matrix {
  const peak = Math.max(...Y.flat());
  const E = Y.map((row) => row.map((v) => Math.exp(v - peak)));
  const total = E.flat().reduce((a, b) => a + b, 0);
  return E.map((row) => row.map((v) => v / total));
}

export function drawDigits(digits: Vector, shift: Matrix, noise: Matrix[]): Tensor4 {
  return digits.map((d, n) => [plus(canvas(d, shift[n], noise[n].length, noise[n][0].length), noise[n])]);
}

export function logits(x: Tensor4, w1: Tensor4, b1: Vector, w2: Matrix, b2: Vector): Matrix {
  return linear(flatten(maxPool2d(convLayer(x, w1, b1), WINDOW)), w2, b2);
}

export function loss(x: Tensor4, target: Vector, w1: Tensor4, b1: Vector, w2: Matrix, b2: Vector): number {
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
  const maps = convLayer(x, w1, b1);
  const pooled = maxPool2d(maps, WINDOW);
  const rows = flatten(pooled);
  const dY = crossEntropyBackward(gradOutput, linear(rows, w2, b2), target, null, PLAIN).gradInput;
  const { gradInput: dRows, gradWeight: gradW2, gradBias: gradB2 } = linearBackward(dY, rows, w2, b2);
  const dMaps = maxPool2dBackward(flattenBackward(dRows, pooled).gradInput, maps, WINDOW).gradInput;
  const { gradWeight: gradW1, gradBias: gradB1 } = convLayerBackward(dMaps, x, w1, b1);
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
  { lr }: { lr: number },
): { params: Params; state: State | null; losses: Vector; read: Matrix; accuracy: number } {
  const start = { params, state, losses: [] as Vector };
  const end = digits.reduce((now, labels, t) => {
    const { w1, b1, w2, b2 } = now.params;
    const x = drawDigits(labels, shift[t], noise[t]);
    const value = loss(x, labels, w1, b1, w2, b2);
    const g = lossBackward(1, x, labels, w1, b1, w2, b2);
    const step = adamStep(
      now.params,
      { w1: g.gradW1, b1: g.gradB1, w2: g.gradW2, b2: g.gradB2 },
      now.state,
      { lr, beta1: 0.9, beta2: 0.999, eps: 1e-8, weightDecay: 0 },
    );
    return { params: step.params as Params, state: step.state as State | null, losses: [...now.losses, value] };
  }, start);
  const { w1, b1, w2, b2 } = end.params;
  const Y = logits(drawDigits(test, place, grain), w1, b1, w2, b2);
  const right = Y.map((y, m): number => (argmax(y) === test[m] ? 1 : 0));
  return { ...end, read: softmax(Y), accuracy: right.reduce((a, b) => a + b, 0) / right.length };
}
