// The network line by line, every intermediate value with its name; drawing, softmax and counting in plain loops.

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

export function drawDigits(digits: Vector, shift: Matrix, noise: Matrix[]): Tensor4 {
  const N = digits.length;
  const H = noise[0].length;
  const W = noise[0][0].length;
  const x: Tensor4 = [];
  for (let n = 0; n < N; n++) {
    const image: Matrix = [];
    for (let row = 0; row < H; row++) {
      image.push(new Array<number>(W).fill(0));
    }
    const top = shift[n][0];
    const left = shift[n][1];
    for (let s = 0; s < STROKES.length; s++) {
      if (SEGMENTS[digits[n]][s] === 1) {
        const [fromRow, fromColumn, toRow, toColumn] = STROKES[s];
        for (let row = fromRow; row <= toRow; row++) {
          for (let column = fromColumn; column <= toColumn; column++) {
            image[top + row][left + column] = 1;
          }
        }
      }
    }
    for (let row = 0; row < H; row++) {
      for (let column = 0; column < W; column++) {
        image[row][column] += noise[n][row][column];
      }
    }
    x.push([image]);
  }
  return x;
}

export function logits(x: Tensor4, w1: Tensor4, b1: Vector, w2: Matrix, b2: Vector): Matrix {
  const A = convLayer(x, w1, b1);
  const P = maxPool2d(A, { kernelSize: [2, 2], stride: [2, 2] });
  const features = flatten(P);
  const Y = linear(features, w2, b2);
  return Y;
}

export function loss(x: Tensor4, target: Vector, w1: Tensor4, b1: Vector, w2: Matrix, b2: Vector): number {
  const Y = logits(x, w1, b1, w2, b2);
  return crossEntropy(Y, target, null, { labelSmoothing: 0 });
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
  const A = convLayer(x, w1, b1);
  const P = maxPool2d(A, { kernelSize: [2, 2], stride: [2, 2] });
  const features = flatten(P);
  const Y = linear(features, w2, b2);

  const ofLoss = crossEntropyBackward(gradOutput, Y, target, null, { labelSmoothing: 0 });
  const gradY = ofLoss.gradInput;
  const ofLinear = linearBackward(gradY, features, w2, b2);
  const gradW2 = ofLinear.gradWeight;
  const gradB2 = ofLinear.gradBias;
  const gradFeatures = ofLinear.gradInput;
  const ofFlatten = flattenBackward(gradFeatures, P);
  const gradP = ofFlatten.gradInput;
  const ofPool = maxPool2dBackward(gradP, A, { kernelSize: [2, 2], stride: [2, 2] });
  const gradA = ofPool.gradInput;
  const ofConv = convLayerBackward(gradA, x, w1, b1);
  const gradW1 = ofConv.gradWeight;
  const gradB1 = ofConv.gradBias;
  return { gradW1, gradB1, gradW2, gradB2 };
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
  const { lr } = options;
  const steps = digits.length;
  const losses: Vector = [];
  let { w1, b1, w2, b2 } = params;
  let adamState = state;
  for (let step = 0; step < steps; step++) {
    const x = drawDigits(digits[step], shift[step], noise[step]);
    const target = digits[step];
    const L = loss(x, target, w1, b1, w2, b2);
    losses.push(L);
    const { gradW1, gradB1, gradW2, gradB2 } = lossBackward(1, x, target, w1, b1, w2, b2);
    const next = adamStep({ w1, b1, w2, b2 }, { w1: gradW1, b1: gradB1, w2: gradW2, b2: gradB2 }, adamState, {
      lr,
      beta1: 0.9,
      beta2: 0.999,
      eps: 1e-8,
      weightDecay: 0,
    });
    const updated = next.params as Params;
    w1 = updated.w1;
    b1 = updated.b1;
    w2 = updated.w2;
    b2 = updated.b2;
    adamState = next.state;
  }

  const M = test.length;
  const images = drawDigits(test, place, grain);
  const Y = logits(images, w1, b1, w2, b2);
  const read: Matrix = [];
  let right = 0;
  for (let m = 0; m < M; m++) {
    const K = Y[m].length;
    let max = Y[m][0];
    let likeliest = 0;
    for (let k = 1; k < K; k++) {
      if (Y[m][k] > max) {
        max = Y[m][k];
        likeliest = k;
      }
    }
    let total = 0;
    for (let k = 0; k < K; k++) {
      total += Math.exp(Y[m][k] - max);
    }
    const p: Vector = [];
    for (let k = 0; k < K; k++) {
      p.push(Math.exp(Y[m][k] - max) / total);
    }
    read.push(p);
    if (likeliest === test[m]) {
      right += 1;
    }
  }
  return { params: { w1, b1, w2, b2 }, state: adamState, losses, read, accuracy: right / M };
}
