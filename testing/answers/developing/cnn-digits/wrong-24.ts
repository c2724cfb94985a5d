// slip: ink is set to 1 on top of the noise, so the noise is lost where there is ink instead of being added, in drawDigits
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
    const image = noise[n].map((row) => row.slice());
    const [top, left] = shift[n];
    STROKES.forEach(([r0, c0, r1, c1], s) => {
      if (SEGMENTS[digit][s] === 0) return;
      for (let r = r0; r <= r1; r++) {
        for (let c = c0; c <= c1; c++) {
          image[top + r][left + c] = 1;
        }
      }
    });
    return [image];
  });
}

function run(x: Tensor4, w1: Tensor4, b1: Vector, w2: Matrix, b2: Vector) {
  const maps = convLayer(x, w1, b1);
  const pooled = maxPool2d(maps, { kernelSize: [2, 2], stride: [2, 2] });
  const features = flatten(pooled);
  const scores = linear(features, w2, b2);
  return { maps, pooled, features, scores };
}

export function logits(x: Tensor4, w1: Tensor4, b1: Vector, w2: Matrix, b2: Vector): Matrix {
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
  return crossEntropy(logits(x, w1, b1, w2, b2), target, null, { labelSmoothing: 0 });
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
  const { maps, pooled, features, scores } = run(x, w1, b1, w2, b2);
  const ce = crossEntropyBackward(gradOutput, scores, target, null, { labelSmoothing: 0 });
  const lin = linearBackward(ce.gradInput, features, w2, b2);
  const flat = flattenBackward(lin.gradInput, pooled);
  const pool = maxPool2dBackward(flat.gradInput, maps, { kernelSize: [2, 2], stride: [2, 2] });
  const conv = convLayerBackward(pool.gradInput, x, w1, b1);
  return {
    gradW1: conv.gradWeight,
    gradB1: conv.gradBias,
    gradW2: lin.gradWeight,
    gradB2: lin.gradBias,
  };
}

function softmaxRow(row: Vector): Vector {
  const top = Math.max(...row);
  const e = row.map((v) => Math.exp(v - top));
  const total = e.reduce((s, v) => s + v, 0);
  return e.map((v) => v / total);
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
  const losses: Vector = [];
  let p = params;
  let s = state;
  for (let t = 0; t < digits.length; t++) {
    const x = drawDigits(digits[t], shift[t], noise[t]);
    losses.push(loss(x, digits[t], p.w1, p.b1, p.w2, p.b2));
    const g = lossBackward(1, x, digits[t], p.w1, p.b1, p.w2, p.b2);
    const next = adamStep(
      p,
      { w1: g.gradW1, b1: g.gradB1, w2: g.gradW2, b2: g.gradB2 },
      s,
      { lr, beta1: 0.9, beta2: 0.999, eps: 1e-8, weightDecay: 0 },
    );
    p = next.params as Params;
    s = next.state;
  }
  const read = logits(drawDigits(test, place, grain), p.w1, p.b1, p.w2, p.b2).map(softmaxRow);
  const right = read.filter((row, m) => row.indexOf(Math.max(...row)) === test[m]).length;
  return { params: p, state: s, losses, read, accuracy: right / test.length };
}
