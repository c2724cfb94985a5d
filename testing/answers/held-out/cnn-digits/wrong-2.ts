// slip: train reads the test with the parameters it was given, not with those after the last step.
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

type Example = { digit: number; shift: Vector; noise: Matrix };

function draw({ digit, shift, noise }: Example): Matrix {
  const lit = new Set<string>();
  STROKES.forEach(([r0, c0, r1, c1], s) => {
    if (SEGMENTS[digit][s] === 0) return;
    for (let r = r0; r <= r1; r++) {
      for (let c = c0; c <= c1; c++) lit.add(`${r + shift[0]},${c + shift[1]}`);
    }
  });
  return noise.map((row, r) =>
    row.map((v, c) => (lit.has(`${r},${c}`) ? 1 + v : v)),
  );
}

export function drawDigits(
  digits: Vector,
  shift: Matrix,
  noise: Matrix[],
): Tensor4 {
  return digits.map((digit, n) => [
    draw({ digit, shift: shift[n], noise: noise[n] }),
  ]);
}

function poolOptions() {
  return { kernelSize: [2, 2], stride: [2, 2] };
}

export function logits(
  x: Tensor4,
  w1: Tensor4,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Matrix {
  return linear(
    flatten(maxPool2d(convLayer(x, w1, b1), poolOptions())),
    w2,
    b2,
  );
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
  const conv = convLayer(x, w1, b1);
  const pooled = maxPool2d(conv, poolOptions());
  const flat = flatten(pooled);
  const scores = linear(flat, w2, b2);

  let g2: Matrix = crossEntropyBackward(gradOutput, scores, target, null, {
    labelSmoothing: 0,
  }).gradInput;
  const lin = linearBackward(g2, flat, w2, b2);
  g2 = lin.gradInput;
  let g4: Tensor4 = flattenBackward(g2, pooled).gradInput;
  g4 = maxPool2dBackward(g4, conv, poolOptions()).gradInput;
  const layer = convLayerBackward(g4, x, w1, b1);

  return {
    gradW1: layer.gradWeight,
    gradB1: layer.gradBias,
    gradW2: lin.gradWeight,
    gradB2: lin.gradBias,
  };
}

function softmaxRow(row: Vector): Vector {
  const top = Math.max(...row);
  const e = row.map((v) => Math.exp(v - top));
  const total = e.reduce((a, b) => a + b);
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
  const { w1, b1, w2, b2 } = params;
  const losses: Vector = [];
  let trained: Params = { w1, b1, w2, b2 };
  let memory = state;

  for (let k = 0; k < digits.length; k++) {
    const x = drawDigits(digits[k], shift[k], noise[k]);
    const args = [trained.w1, trained.b1, trained.w2, trained.b2] as const;
    losses.push(loss(x, digits[k], ...args));
    const g = lossBackward(1, x, digits[k], ...args);
    const step = adamStep(
      trained,
      { w1: g.gradW1, b1: g.gradB1, w2: g.gradW2, b2: g.gradB2 },
      memory,
      { lr: options.lr, beta1: 0.9, beta2: 0.999, eps: 1e-8, weightDecay: 0 },
    );
    trained = step.params as unknown as Params;
    memory = step.state;
  }

  const read = logits(drawDigits(test, place, grain), w1, b1, w2, b2).map(
    softmaxRow,
  );
  const correct = read.map((row, m) =>
    row.indexOf(Math.max(...row)) === test[m] ? 1 : 0,
  );
  const accuracy =
    correct.reduce<number>((a, b) => a + b, 0) / correct.length;
  return { params: trained, state: memory, losses, read, accuracy };
}
