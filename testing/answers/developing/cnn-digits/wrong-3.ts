// slip: train normalises read over the images of the test instead of over the ten digits; the softmax should run along each row of logits.
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

const ROWS = 10;
const COLUMNS = 8;
const TWO_BY_TWO = { kernelSize: [2, 2], stride: [2, 2] };

export function drawDigits(
  digits: Vector,
  shift: Matrix,
  noise: Matrix[],
): Tensor4 {
  const out: Tensor4 = [];
  for (let n = 0; n < digits.length; n++) {
    const lit = STROKES.filter((_, s) => SEGMENTS[digits[n]][s] === 1);
    const image: Matrix = [];
    for (let r = 0; r < ROWS; r++) {
      image[r] = [];
      for (let c = 0; c < COLUMNS; c++) {
        const y = r - shift[n][0];
        const x = c - shift[n][1];
        const ink = lit.some(
          (s) => y >= s[0] && y <= s[2] && x >= s[1] && x <= s[3],
        );
        image[r][c] = (ink ? 1 : 0) + noise[n][r][c];
      }
    }
    out.push([image]);
  }
  return out;
}

class Pass {
  x: Tensor4;
  p: Params;
  a: Tensor4;
  pooled: Tensor4;
  flat: Matrix;
  y: Matrix;

  constructor(x: Tensor4, p: Params) {
    this.x = x;
    this.p = p;
    this.a = convLayer(x, p.w1, p.b1);
    this.pooled = maxPool2d(this.a, TWO_BY_TWO);
    this.flat = flatten(this.pooled);
    this.y = linear(this.flat, p.w2, p.b2);
  }

  loss(target: Vector): number {
    return crossEntropy(this.y, target, null, { labelSmoothing: 0 });
  }

  back(g: number, target: Vector): Gradients {
    const top = crossEntropyBackward(g, this.y, target, null, {
      labelSmoothing: 0,
    }).gradInput;
    const lin = linearBackward(top, this.flat, this.p.w2, this.p.b2);
    const maps = flattenBackward(lin.gradInput, this.pooled).gradInput;
    const act = maxPool2dBackward(maps, this.a, TWO_BY_TWO).gradInput;
    const conv = convLayerBackward(act, this.x, this.p.w1, this.p.b1);
    return {
      gradW1: conv.gradWeight,
      gradB1: conv.gradBias,
      gradW2: lin.gradWeight,
      gradB2: lin.gradBias,
    };
  }
}

export function logits(
  x: Tensor4,
  w1: Tensor4,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Matrix {
  return new Pass(x, { w1, b1, w2, b2 }).y;
}

export function loss(
  x: Tensor4,
  target: Vector,
  w1: Tensor4,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): number {
  return new Pass(x, { w1, b1, w2, b2 }).loss(target);
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
  return new Pass(x, { w1, b1, w2, b2 }).back(gradOutput, target);
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
  const losses: Vector = [];
  for (let k = 0; k < digits.length; k++) {
    const pass = new Pass(drawDigits(digits[k], shift[k], noise[k]), params);
    losses.push(pass.loss(digits[k]));
    const g = pass.back(1, digits[k]);
    const step = adamStep(
      { w1: params.w1, b1: params.b1, w2: params.w2, b2: params.b2 },
      { w1: g.gradW1, b1: g.gradB1, w2: g.gradW2, b2: g.gradB2 },
      state,
      { lr: options.lr, beta1: 0.9, beta2: 0.999, eps: 1e-8, weightDecay: 0 },
    );
    params = step.params as unknown as Params;
    state = step.state;
  }

  const { y } = new Pass(drawDigits(test, place, grain), params);
  const largest = Math.max(...y.flat());
  const e = y.map((row) => row.map((v) => Math.exp(v - largest)));
  const sums = e[0].map((_, k) => e.reduce((s, row) => s + row[k], 0));
  const read = e.map((row) => row.map((v, k) => v / sums[k]));

  let hits = 0;
  for (let m = 0; m < test.length; m++) {
    if (y[m].indexOf(Math.max(...y[m])) === test[m]) hits += 1;
  }
  return { params, state, losses, read, accuracy: hits / test.length };
}
