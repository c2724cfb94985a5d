// slip: drawDigits adds 1 for every segment that meets a pixel, so pixels where segments meet become 2 or 3 instead of 1.
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

const POOL = { kernelSize: [2, 2], stride: [2, 2] };
const PLAIN = { labelSmoothing: 0 };

export function drawDigits(
  digits: Vector,
  shift: Matrix,
  noise: Matrix[],
): Tensor4 {
  return digits.map((digit, n) => {
    const image = noise[n].map((row) => [...row]);
    STROKES.forEach(([r0, c0, r1, c1], k) => {
      if (SEGMENTS[digit][k] === 0) return;
      for (let r = r0; r <= r1; r++) {
        for (let c = c0; c <= c1; c++) {
          image[shift[n][0] + r][shift[n][1] + c] += 1;
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
  const pooled = maxPool2d(convLayer(x, w1, b1), POOL);
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
  const dy = crossEntropyBackward(gradOutput, y, target, null, PLAIN).gradInput;
  const head = linearBackward(dy, f, w2, b2);
  const dp = flattenBackward(head.gradInput, p).gradInput;
  const da = maxPool2dBackward(dp, a, POOL).gradInput;
  const conv = convLayerBackward(da, x, w1, b1);
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
  for (let step = 0; step < digits.length; step++) {
    const x = drawDigits(digits[step], shift[step], noise[step]);
    const { w1, b1, w2, b2 } = current;
    losses.push(loss(x, digits[step], w1, b1, w2, b2));
    const g = lossBackward(1, x, digits[step], w1, b1, w2, b2);
    const result = adamStep(
      current,
      { w1: g.gradW1, b1: g.gradB1, w2: g.gradW2, b2: g.gradB2 },
      memory,
      { lr: options.lr, beta1: 0.9, beta2: 0.999, eps: 1e-8, weightDecay: 0 },
    );
    current = result.params as Params;
    memory = result.state;
  }
  const images = drawDigits(test, place, grain);
  const read = logits(
    images,
    current.w1,
    current.b1,
    current.w2,
    current.b2,
  ).map(softmax);
  const right = read.filter(
    (row, n) => row.indexOf(Math.max(...row)) === test[n],
  ).length;
  return {
    params: current,
    state: memory,
    losses,
    read,
    accuracy: right / test.length,
  };
}
