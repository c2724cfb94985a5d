// slip: drawDigits adds 1 for every segment that passes a pixel, so pixels where segments meet are 2 or 3
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

const POOL = { kernelSize: [2, 2], stride: [2, 2] };

export function drawDigits(
  digits: Vector,
  shift: Matrix,
  noise: Matrix[],
): Tensor4 {
  return digits.map((digit, n) => {
    const image = noise[n].map((row) => [...row]);
    const [top, left] = shift[n];
    SEGMENTS[digit].forEach((lit, s) => {
      if (lit === 0) return;
      const [r0, c0, r1, c1] = STROKES[s];
      for (let r = r0; r <= r1; r++) {
        for (let c = c0; c <= c1; c++) {
          image[top + r][left + c] += 1;
        }
      }
    });
    return [image];
  });
}

export function logits(
  x: Tensor4,
  w1: Tensor4,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Matrix {
  const activated = convLayer(x, w1, b1);
  const pooled = maxPool2d(activated, POOL);
  return linear(flatten(pooled), w2, b2);
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
  const activated = convLayer(x, w1, b1);
  const pooled = maxPool2d(activated, POOL);
  const flat = flatten(pooled);
  const scores = linear(flat, w2, b2);

  const gScores = crossEntropyBackward(gradOutput, scores, target, null, {
    labelSmoothing: 0,
  }).gradInput;
  const gLinear = linearBackward(gScores, flat, w2, b2);
  const gPooled = flattenBackward(gLinear.gradInput, pooled).gradInput;
  const gActivated = maxPool2dBackward(gPooled, activated, POOL).gradInput;
  const gConv = convLayerBackward(gActivated, x, w1, b1);
  return {
    gradW1: gConv.gradWeight,
    gradB1: gConv.gradBias,
    gradW2: gLinear.gradWeight,
    gradB2: gLinear.gradBias,
  };
}

function softmax(row: Vector): Vector {
  const top = Math.max(...row);
  const e = row.map((v) => Math.exp(v - top));
  const total = e.reduce((a, b) => a + b, 0);
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
  options: { lr: number },
): {
  params: Params;
  state: State | null;
  losses: Vector;
  read: Matrix;
  accuracy: number;
} {
  const losses: Vector = [];
  let current = params;
  let memory = state;
  for (let t = 0; t < digits.length; t++) {
    const x = drawDigits(digits[t], shift[t], noise[t]);
    const { w1, b1, w2, b2 } = current;
    losses.push(loss(x, digits[t], w1, b1, w2, b2));
    const g = lossBackward(1, x, digits[t], w1, b1, w2, b2);
    const step = adamStep(
      current,
      { w1: g.gradW1, b1: g.gradB1, w2: g.gradW2, b2: g.gradB2 },
      memory,
      { lr: options.lr, beta1: 0.9, beta2: 0.999, eps: 1e-8, weightDecay: 0 },
    );
    current = step.params as Params;
    memory = step.state;
  }
  const x = drawDigits(test, place, grain);
  const read = logits(x, current.w1, current.b1, current.w2, current.b2).map(
    softmax,
  );
  let right = 0;
  read.forEach((row, n) => {
    if (row.indexOf(Math.max(...row)) === test[n]) right++;
  });
  return {
    params: current,
    state: memory,
    losses,
    read,
    accuracy: right / test.length,
  };
}
