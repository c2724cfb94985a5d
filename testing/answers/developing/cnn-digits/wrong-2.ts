// slip: lossBackward ignores gradOutput and starts the backward pass from 1; the upstream gradient should be handed to crossEntropyBackward.
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

const window2 = { kernelSize: [2, 2], stride: [2, 2] };
const options0 = { labelSmoothing: 0 };
const adamOptions = { beta1: 0.9, beta2: 0.999, eps: 1e-8, weightDecay: 0 };

function blankImage(): Matrix {
  return Array.from({ length: 10 }, () => Array.from({ length: 8 }, () => 0));
}

function drawOne(digit: number, [row, column]: Vector, noise: Matrix): Matrix {
  const image = blankImage();
  for (const [s, lit] of SEGMENTS[digit].entries()) {
    if (lit === 1) {
      const [r0, c0, r1, c1] = STROKES[s];
      for (let r = r0; r <= r1; r++)
        for (let c = c0; c <= c1; c++) image[row + r][column + c] = 1;
    }
  }
  for (let r = 0; r < 10; r++)
    for (let c = 0; c < 8; c++) image[r][c] += noise[r][c];
  return image;
}

export function drawDigits(
  digits: Vector,
  shift: Matrix,
  noise: Matrix[],
): Tensor4 {
  return digits.map((digit, n) => [drawOne(digit, shift[n], noise[n])]);
}

export function logits(
  x: Tensor4,
  w1: Tensor4,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Matrix {
  const maps = convLayer(x, w1, b1);
  const small = maxPool2d(maps, window2);
  const rows = flatten(small);
  return linear(rows, w2, b2);
}

export function loss(
  x: Tensor4,
  target: Vector,
  w1: Tensor4,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): number {
  return crossEntropy(logits(x, w1, b1, w2, b2), target, null, options0);
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
  const small = maxPool2d(maps, window2);
  const rows = flatten(small);
  const scores = linear(rows, w2, b2);

  const dScores = crossEntropyBackward(1, scores, target, null, options0);
  const dLinear = linearBackward(dScores.gradInput, rows, w2, b2);
  const dRows = flattenBackward(dLinear.gradInput, small);
  const dMaps = maxPool2dBackward(dRows.gradInput, maps, window2);
  const dConv = convLayerBackward(dMaps.gradInput, x, w1, b1);

  return {
    gradW1: dConv.gradWeight,
    gradB1: dConv.gradBias,
    gradW2: dLinear.gradWeight,
    gradB2: dLinear.gradBias,
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
  const losses: Vector = [];
  let current: Params = params;
  let currentState: State | null = state;

  digits.forEach((target, step) => {
    const x = drawDigits(target, shift[step], noise[step]);
    const { w1, b1, w2, b2 } = current;
    losses.push(loss(x, target, w1, b1, w2, b2));
    const grads = lossBackward(1, x, target, w1, b1, w2, b2);
    const out = adamStep(
      current,
      {
        w1: grads.gradW1,
        b1: grads.gradB1,
        w2: grads.gradW2,
        b2: grads.gradB2,
      },
      currentState,
      { ...adamOptions, lr: options.lr },
    );
    current = out.params as unknown as Params;
    currentState = out.state;
  });

  const images = drawDigits(test, place, grain);
  const scores = logits(images, current.w1, current.b1, current.w2, current.b2);
  let correct = 0;
  const read = scores.map((row, m) => {
    const max = Math.max(...row);
    if (row[test[m]] === max) correct++;
    const exps = row.map((v) => Math.exp(v - max));
    const sum = exps.reduce((a, b) => a + b, 0);
    return exps.map((v) => v / sum);
  });

  return {
    params: current,
    state: currentState,
    losses,
    read,
    accuracy: correct / test.length,
  };
}
