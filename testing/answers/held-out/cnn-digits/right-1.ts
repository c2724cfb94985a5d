// right: functional, pixels decided by a predicate, training as a reduce over steps
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

const pooling = { kernelSize: [2, 2], stride: [2, 2] };
const noSmoothing = { labelSmoothing: 0 };
const range = (n: number): number[] => [...Array(n).keys()];

const inked = (digit: number, row: number, column: number): boolean =>
  STROKES.some(
    ([r0, c0, r1, c1], s) =>
      SEGMENTS[digit][s] === 1 &&
      r0 <= row &&
      row <= r1 &&
      c0 <= column &&
      column <= c1,
  );

export function drawDigits(
  digits: Vector,
  shift: Matrix,
  noise: Matrix[],
): Tensor4 {
  return digits.map((digit, n) => [
    range(10).map((r) =>
      range(8).map(
        (c) =>
          Number(inked(digit, r - shift[n][0], c - shift[n][1])) +
          noise[n][r][c],
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
  return linear(flatten(maxPool2d(convLayer(x, w1, b1), pooling)), w2, b2);
}

export function loss(
  x: Tensor4,
  target: Vector,
  w1: Tensor4,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): number {
  return crossEntropy(logits(x, w1, b1, w2, b2), target, null, noSmoothing);
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
  const p = maxPool2d(a, pooling);
  const f = flatten(p);
  const y = linear(f, w2, b2);

  const { gradInput: gY } = crossEntropyBackward(
    gradOutput,
    y,
    target,
    null,
    noSmoothing,
  );
  const {
    gradInput: gF,
    gradWeight: gradW2,
    gradBias: gradB2,
  } = linearBackward(gY, f, w2, b2);
  const { gradInput: gP } = flattenBackward(gF, p);
  const { gradInput: gA } = maxPool2dBackward(gP, a, pooling);
  const { gradWeight: gradW1, gradBias: gradB1 } = convLayerBackward(
    gA,
    x,
    w1,
    b1,
  );
  return { gradW1, gradB1, gradW2, gradB2 };
}

const softmax = (row: Vector): Vector => {
  const shifted = row.map((v) => Math.exp(v - Math.max(...row)));
  const sum = shifted.reduce((s, v) => s + v, 0);
  return shifted.map((v) => v / sum);
};

const likeliest = (row: Vector): number =>
  row.reduce((best, v, k) => (v > row[best] ? k : best), 0);

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
): {
  params: Params;
  state: State | null;
  losses: Vector;
  read: Matrix;
  accuracy: number;
} {
  type Progress = { params: Params; state: State | null; losses: Vector };

  const end = digits.reduce<Progress>(
    (now, target, k) => {
      const { w1, b1, w2, b2 } = now.params;
      const x = drawDigits(target, shift[k], noise[k]);
      const g = lossBackward(1, x, target, w1, b1, w2, b2);
      const moved = adamStep(
        { w1, b1, w2, b2 },
        { w1: g.gradW1, b1: g.gradB1, w2: g.gradW2, b2: g.gradB2 },
        now.state,
        { lr, beta1: 0.9, beta2: 0.999, eps: 1e-8, weightDecay: 0 },
      );
      return {
        params: moved.params as unknown as Params,
        state: moved.state,
        losses: [...now.losses, loss(x, target, w1, b1, w2, b2)],
      };
    },
    { params, state, losses: [] },
  );

  const { w1, b1, w2, b2 } = end.params;
  const read = logits(drawDigits(test, place, grain), w1, b1, w2, b2).map(
    softmax,
  );
  const right = read.filter((row, m) => likeliest(row) === test[m]);
  return { ...end, read, accuracy: right.length / test.length };
}
