// slip: train counts a test image as right if the probability of its digit is above 0.5, instead of if its digit is the likeliest one.
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
const PLAIN = { labelSmoothing: 0 };

export function drawDigits(
  digits: Vector,
  shift: Matrix,
  noise: Matrix[],
): Tensor4 {
  return digits.map((digit, n) => {
    const image = noise[n].map((row) => row.map(() => 0));
    const [top, left] = shift[n];
    SEGMENTS[digit].forEach((lit, s) => {
      if (!lit) return;
      const [r0, c0, r1, c1] = STROKES[s];
      for (let r = r0; r <= r1; r++)
        for (let c = c0; c <= c1; c++) image[top + r][left + c] = 1;
    });
    return [image.map((row, i) => row.map((ink, j) => ink + noise[n][i][j]))];
  });
}

export function logits(
  x: Tensor4,
  w1: Tensor4,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Matrix {
  return linear(flatten(maxPool2d(convLayer(x, w1, b1), POOL)), w2, b2);
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
  const a = convLayer(x, w1, b1);
  const p = maxPool2d(a, POOL);
  const f = flatten(p);
  const y = linear(f, w2, b2);
  const gy = crossEntropyBackward(gradOutput, y, target, null, PLAIN).gradInput;
  const head = linearBackward(gy, f, w2, b2);
  const gp = flattenBackward(head.gradInput, p).gradInput;
  const ga = maxPool2dBackward(gp, a, POOL).gradInput;
  const conv = convLayerBackward(ga, x, w1, b1);
  return {
    gradW1: conv.gradWeight,
    gradB1: conv.gradBias,
    gradW2: head.gradWeight,
    gradB2: head.gradBias,
  };
}

function softmax(row: Vector): Vector {
  const top = Math.max(...row);
  const e = row.map((v) => Math.exp(v - top));
  const sum = e.reduce((a, b) => a + b, 0);
  return e.map((v) => v / sum);
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
  let p = params;
  let memory = state;
  const losses: Vector = [];
  digits.forEach((batch, k) => {
    const x = drawDigits(batch, shift[k], noise[k]);
    losses.push(loss(x, batch, p.w1, p.b1, p.w2, p.b2));
    const g = lossBackward(1, x, batch, p.w1, p.b1, p.w2, p.b2);
    const step = adamStep(
      p,
      { w1: g.gradW1, b1: g.gradB1, w2: g.gradW2, b2: g.gradB2 },
      memory,
      { lr: options.lr, beta1: 0.9, beta2: 0.999, eps: 1e-8, weightDecay: 0 },
    );
    p = step.params as Params;
    memory = step.state;
  });
  const images = drawDigits(test, place, grain);
  const read = logits(images, p.w1, p.b1, p.w2, p.b2).map(softmax);
  const right = read.filter((row, m) => row[test[m]] > 0.5).length;
  return {
    params: p,
    state: memory,
    losses,
    read,
    accuracy: right / test.length,
  };
}
