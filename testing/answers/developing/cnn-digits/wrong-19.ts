// slip: train hands every Adam step the state passed in (state) instead of the one the step before returned, so within a call the moments and t do not accumulate.
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

export function drawDigits(
  digits: Vector,
  shift: Matrix,
  noise: Matrix[],
): Tensor4 {
  const out: Tensor4 = [];
  digits.forEach((digit, n) => {
    const cells = new Set<number>();
    SEGMENTS[digit].forEach((lit, k) => {
      if (lit === 0) return;
      const [r0, c0, r1, c1] = STROKES[k];
      for (let r = r0; r <= r1; r++) {
        for (let c = c0; c <= c1; c++) {
          cells.add((r + shift[n][0]) * 8 + c + shift[n][1]);
        }
      }
    });
    const image = noise[n].map((row, i) =>
      row.map((value, j) => (cells.has(i * 8 + j) ? value + 1 : value)),
    );
    out.push([image]);
  });
  return out;
}

export function logits(
  x: Tensor4,
  w1: Tensor4,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Matrix {
  const a = convLayer(x, w1, b1);
  const p = maxPool2d(a, WINDOW);
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
  return crossEntropy(logits(x, w1, b1, w2, b2), target, null, {
    labelSmoothing: 0,
  });
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
  const p = maxPool2d(a, WINDOW);
  const f = flatten(p);
  const y = linear(f, w2, b2);
  const gY = crossEntropyBackward(gradOutput, y, target, null, {
    labelSmoothing: 0,
  }).gradInput;
  const lin = linearBackward(gY, f, w2, b2);
  const gP = flattenBackward(lin.gradInput, p).gradInput;
  const gA = maxPool2dBackward(gP, a, WINDOW).gradInput;
  const conv = convLayerBackward(gA, x, w1, b1);
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
  const { lr } = options;
  let p = params;
  let last: State | null = state;
  const losses: Vector = [];
  for (let s = 0; s < digits.length; s++) {
    const x = drawDigits(digits[s], shift[s], noise[s]);
    losses.push(loss(x, digits[s], p.w1, p.b1, p.w2, p.b2));
    const g = lossBackward(1, x, digits[s], p.w1, p.b1, p.w2, p.b2);
    const stepped = adamStep(
      p,
      { w1: g.gradW1, b1: g.gradB1, w2: g.gradW2, b2: g.gradB2 },
      state,
      { lr, beta1: 0.9, beta2: 0.999, eps: 1e-8, weightDecay: 0 },
    );
    p = stepped.params as Params;
    last = stepped.state;
  }
  const read: Matrix = [];
  let right = 0;
  const scores = logits(drawDigits(test, place, grain), p.w1, p.b1, p.w2, p.b2);
  for (let n = 0; n < scores.length; n++) {
    const top = Math.max(...scores[n]);
    let total = 0;
    const row: Vector = [];
    for (const v of scores[n]) {
      row.push(Math.exp(v - top));
      total += row[row.length - 1];
    }
    read.push(row.map((v) => v / total));
    if (scores[n].indexOf(top) === test[n]) right += 1;
  }
  return {
    params: p,
    state: last,
    losses,
    read,
    accuracy: right / test.length,
  };
}
