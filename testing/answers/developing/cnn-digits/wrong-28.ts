// slip: train divides the number of hits by read[0].length, the 10 classes, to get the accuracy; it should be read.length, the number of test images
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
  const result: Tensor4 = [];
  for (let n = 0; n < digits.length; n++) {
    const image: Matrix = [];
    for (let row = 0; row < 10; row++) {
      const line: Vector = [];
      for (let col = 0; col < 8; col++) {
        line.push(0);
      }
      image.push(line);
    }
    const segments = SEGMENTS[digits[n]];
    for (let k = 0; k < segments.length; k++) {
      if (segments[k] === 1) {
        const stroke = STROKES[k];
        for (let row = stroke[0]; row <= stroke[2]; row++) {
          for (let col = stroke[1]; col <= stroke[3]; col++) {
            image[row + shift[n][0]][col + shift[n][1]] = 1;
          }
        }
      }
    }
    for (let row = 0; row < 10; row++) {
      for (let col = 0; col < 8; col++) {
        image[row][col] = image[row][col] + noise[n][row][col];
      }
    }
    result.push([image]);
  }
  return result;
}

export function logits(
  x: Tensor4,
  w1: Tensor4,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Matrix {
  const afterConv = convLayer(x, w1, b1);
  const afterPool = maxPool2d(afterConv, { kernelSize: [2, 2], stride: [2, 2] });
  const afterFlatten = flatten(afterPool);
  const scores = linear(afterFlatten, w2, b2);
  return scores;
}

export function loss(
  x: Tensor4,
  target: Vector,
  w1: Tensor4,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): number {
  const scores = logits(x, w1, b1, w2, b2);
  return crossEntropy(scores, target, null, { labelSmoothing: 0 });
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
  const afterConv = convLayer(x, w1, b1);
  const afterPool = maxPool2d(afterConv, { kernelSize: [2, 2], stride: [2, 2] });
  const afterFlatten = flatten(afterPool);
  const scores = linear(afterFlatten, w2, b2);

  const step1 = crossEntropyBackward(gradOutput, scores, target, null, { labelSmoothing: 0 });
  const step2 = linearBackward(step1.gradInput, afterFlatten, w2, b2);
  const step3 = flattenBackward(step2.gradInput, afterPool);
  const step4 = maxPool2dBackward(step3.gradInput, afterConv, { kernelSize: [2, 2], stride: [2, 2] });
  const step5 = convLayerBackward(step4.gradInput, x, w1, b1);
  return {
    gradW1: step5.gradWeight,
    gradB1: step5.gradBias,
    gradW2: step2.gradWeight,
    gradB2: step2.gradBias,
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
): { params: Params; state: State | null; losses: Vector; read: Matrix; accuracy: number } {
  let myParams = params;
  let myState = state;
  const losses: Vector = [];
  for (let step = 0; step < digits.length; step++) {
    const x = drawDigits(digits[step], shift[step], noise[step]);
    losses.push(loss(x, digits[step], myParams.w1, myParams.b1, myParams.w2, myParams.b2));
    const g = lossBackward(1, x, digits[step], myParams.w1, myParams.b1, myParams.w2, myParams.b2);
    const grads = { w1: g.gradW1, b1: g.gradB1, w2: g.gradW2, b2: g.gradB2 };
    const answer = adamStep(myParams, grads, myState, {
      lr: options.lr,
      beta1: 0.9,
      beta2: 0.999,
      eps: 0.00000001,
      weightDecay: 0,
    });
    myParams = answer.params as Params;
    myState = answer.state;
  }
  const testImages = drawDigits(test, place, grain);
  const scores = logits(testImages, myParams.w1, myParams.b1, myParams.w2, myParams.b2);
  const read: Matrix = [];
  let hits = 0;
  for (let n = 0; n < scores.length; n++) {
    const biggest = Math.max(...scores[n]);
    let sum = 0;
    for (const score of scores[n]) {
      sum = sum + Math.exp(score - biggest);
    }
    const probability: Vector = [];
    for (const score of scores[n]) {
      probability.push(Math.exp(score - biggest) / sum);
    }
    read.push(probability);
    let guess = 0;
    for (let digit = 1; digit < probability.length; digit++) {
      if (probability[digit] > probability[guess]) {
        guess = digit;
      }
    }
    if (guess === test[n]) {
      hits = hits + 1;
    }
  }
  return { params: myParams, state: myState, losses: losses, read: read, accuracy: hits / read[0].length };
}
