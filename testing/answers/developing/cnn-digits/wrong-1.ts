// slip: drawDigits adds 1 for every stroke that covers a pixel, so pixels where segments meet get 2 or more; there should be 1 however many meet.
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
  return digits.map((digit, n) => {
    const image = noise[n].map((row) => [...row]);
    const [y0, x0] = shift[n];
    SEGMENTS[digit].forEach((lit, s) => {
      if (!lit) return;
      const [fromRow, fromCol, toRow, toCol] = STROKES[s];
      for (let r = fromRow; r <= toRow; r++) {
        for (let c = fromCol; c <= toCol; c++) {
          image[y0 + r][x0 + c] += 1;
        }
      }
    });
    return [image];
  });
}

const POOL = { kernelSize: [2, 2], stride: [2, 2] };

export function logits(
  x: Tensor4,
  w1: Tensor4,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Matrix {
  const a = convLayer(x, w1, b1);
  const p = maxPool2d(a, POOL);
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
  const y = logits(x, w1, b1, w2, b2);
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
  const a = convLayer(x, w1, b1);
  const p = maxPool2d(a, POOL);
  const rows = flatten(p);
  const y = linear(rows, w2, b2);
  const gy = crossEntropyBackward(gradOutput, y, target, null, {
    labelSmoothing: 0,
  });
  const gl = linearBackward(gy.gradInput, rows, w2, b2);
  const gf = flattenBackward(gl.gradInput, p);
  const gp = maxPool2dBackward(gf.gradInput, a, POOL);
  const gc = convLayerBackward(gp.gradInput, x, w1, b1);
  return {
    gradW1: gc.gradWeight,
    gradB1: gc.gradBias,
    gradW2: gl.gradWeight,
    gradB2: gl.gradBias,
  };
}

function softmax(row: Vector): Vector {
  const max = Math.max(...row);
  const e = row.map((v) => Math.exp(v - max));
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
  const { lr } = options;
  const losses: Vector = [];
  for (let i = 0; i < digits.length; i++) {
    const x = drawDigits(digits[i], shift[i], noise[i]);
    const { w1, b1, w2, b2 } = params;
    losses.push(loss(x, digits[i], w1, b1, w2, b2));
    const g = lossBackward(1, x, digits[i], w1, b1, w2, b2);
    const result = adamStep(
      params,
      { w1: g.gradW1, b1: g.gradB1, w2: g.gradW2, b2: g.gradB2 },
      state,
      { lr, beta1: 0.9, beta2: 0.999, eps: 1e-8, weightDecay: 0 },
    );
    params = result.params as unknown as Params;
    state = result.state;
  }
  const { w1, b1, w2, b2 } = params;
  const read = logits(drawDigits(test, place, grain), w1, b1, w2, b2).map(softmax);
  let right = 0;
  read.forEach((row, m) => {
    if (row.indexOf(Math.max(...row)) === test[m]) right += 1;
  });
  return { params, state, losses, read, accuracy: right / test.length };
}
