// slip: lossBackward hands zeros instead of b1 to convLayerBackward, so ReLU opens in the wrong places
import { adamStep } from "adam";
import { convLayer, convLayerBackward } from "conv-layer";
import { flatten, flattenBackward, linear, linearBackward } from "fully-connected";
import { maxPool2d, maxPool2dBackward } from "pooling-operation";
import { crossEntropy, crossEntropyBackward } from "softmax-cross-entropy";

type Vector = number[];
type Matrix = number[][];
type Tensor4 = number[][][][];

type Params = { w1: Tensor4; b1: Vector; w2: Matrix; b2: Vector };
type Gradients = { gradW1: Tensor4; gradB1: Vector; gradW2: Matrix; gradB2: Vector };
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

export function drawDigits(digits: Vector, shift: Matrix, noise: Matrix[]): Tensor4 {
  return digits.map((digit, n) => {
    const ink = noise[n].map((row) => row.map(() => 0));
    SEGMENTS[digit].forEach((lit, s) => {
      if (lit === 0) return;
      const [r0, c0, r1, c1] = STROKES[s];
      for (let r = r0; r <= r1; r++) {
        for (let c = c0; c <= c1; c++) {
          ink[shift[n][0] + r][shift[n][1] + c] = 1;
        }
      }
    });
    return [ink.map((row, i) => row.map((v, j) => v + noise[n][i][j]))];
  });
}

export function logits(x: Tensor4, w1: Tensor4, b1: Vector, w2: Matrix, b2: Vector): Matrix {
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
  const maps = convLayer(x, w1, b1);
  const pooled = maxPool2d(maps, POOL);
  const features = flatten(pooled);
  const scores = linear(features, w2, b2);
  const gScores = crossEntropyBackward(gradOutput, scores, target, null, PLAIN).gradInput;
  const head = linearBackward(gScores, features, w2, b2);
  const gPooled = flattenBackward(head.gradInput, pooled).gradInput;
  const gMaps = maxPool2dBackward(gPooled, maps, POOL).gradInput;
  const conv = convLayerBackward(gMaps, x, w1, b1.map(() => 0));
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
): { params: Params; state: State | null; losses: Vector; read: Matrix; accuracy: number } {
  const adam = { lr: options.lr, beta1: 0.9, beta2: 0.999, eps: 1e-8, weightDecay: 0 };
  let now = params;
  let memory = state;
  const losses: Vector = [];
  digits.forEach((target, step) => {
    const x = drawDigits(target, shift[step], noise[step]);
    losses.push(loss(x, target, now.w1, now.b1, now.w2, now.b2));
    const g = lossBackward(1, x, target, now.w1, now.b1, now.w2, now.b2);
    const grads = { w1: g.gradW1, b1: g.gradB1, w2: g.gradW2, b2: g.gradB2 };
    const result = adamStep(now, grads, memory, adam);
    now = result.params as Params;
    memory = result.state;
  });
  const images = drawDigits(test, place, grain);
  const read = logits(images, now.w1, now.b1, now.w2, now.b2).map(softmax);
  const right = read.filter((row, n) => row.indexOf(Math.max(...row)) === test[n]).length;
  return { params: now, state: memory, losses, read, accuracy: right / test.length };
}
