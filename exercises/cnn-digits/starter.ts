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

/**
 * Digits drawn on small grey images.
 *
 * @param digits `[N]`, from 0 to 9
 * @param shift  `[N, 2]`, the row and column at which the box of 7 rows and 4 columns begins
 * @param noise  `[N, 10, 8]`, added to the images
 * @returns `[N, 1, 10, 8]`: 1 on the strokes, 0 elsewhere, plus the noise
 */
export function drawDigits(
  digits: Vector,
  shift: Matrix,
  noise: Matrix[],
): Tensor4 {
  // TODO
  throw new Error("drawDigits is not written yet");
}

/**
 * The scores of each class: convolution and ReLU, max pooling by windows of 2 × 2, flattening, one linear layer.
 *
 * @param x  `[N, 1, H, W]`
 * @param w1 `[C, 1, kH, kW]`
 * @param b1 `[C]`
 * @param w2 `[K, F]`, F = C·⌊(H − kH + 1)/2⌋·⌊(W − kW + 1)/2⌋
 * @param b2 `[K]`
 * @returns `[N, K]`
 */
export function logits(
  x: Tensor4,
  w1: Tensor4,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Matrix {
  // TODO
  throw new Error("logits is not written yet");
}

/**
 * Mean cross-entropy of the softmax of `logits`.
 *
 * @param x      `[N, 1, H, W]`
 * @param target `[N]`, class ids from 0 to K − 1
 * @param w1     `[C, 1, kH, kW]`
 * @param b1     `[C]`
 * @param w2     `[K, F]`
 * @param b2     `[K]`
 * @returns one number
 */
export function loss(
  x: Tensor4,
  target: Vector,
  w1: Tensor4,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): number {
  // TODO
  throw new Error("loss is not written yet");
}

/**
 * Gradients of `loss`.
 *
 * @param gradOutput upstream gradient of the loss: a number, not always 1
 * @param x          `[N, 1, H, W]`
 * @param target     `[N]`, class ids from 0 to K − 1
 * @param w1         `[C, 1, kH, kW]`
 * @param b1         `[C]`
 * @param w2         `[K, F]`
 * @param b2         `[K]`
 * @returns gradients in the shapes of the four parameters
 */
export function lossBackward(
  gradOutput: number,
  x: Tensor4,
  target: Vector,
  w1: Tensor4,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Gradients {
  // TODO
  throw new Error("lossBackward is not written yet");
}

/**
 * Trains on freshly drawn digits by Adam, then reads the digits of a test.
 *
 * @param digits  `[steps, N]`, the digits of each step
 * @param shift   `[steps, N, 2]`
 * @param noise   `[steps, N, 10, 8]`
 * @param test    `[M]`, the digits of the test
 * @param place   `[M, 2]`, their shifts
 * @param grain   `[M, 10, 8]`, their noise
 * @param params  `w1`, `b1`, `w2`, `b2`
 * @param state   null at first, afterwards what the call before returned
 * @param options the learning rate `lr`
 * @returns the parameters after the last step and Adam's state; `losses` `[steps]`, each taken before its update;
 *   `read` `[M, 10]`, the probability of each digit for each image of the test; `accuracy`, the share of the test
 *   that is read rightly
 */
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
  // TODO
  throw new Error("train is not written yet");
}
