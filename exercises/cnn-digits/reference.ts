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
/** Whatever the Adam that is imported remembers. */
type State = ReturnType<typeof adamStep>["state"];

/**
 * Digits drawn on small grey images.
 *
 * @param digits `[N]`, from 0 to 9
 * @param shift  `[N, 2]`, the row and column at which the box of 7 rows and 4 columns begins
 * @param noise  `[N, 10, 8]`, added to the images
 * @returns `[N, 1, 10, 8]`: 1 on the strokes, 0 elsewhere, plus the noise
 */
export function drawDigits(digits: Vector, shift: Matrix, noise: Matrix[]): Tensor4 {
  const [lit, boxes] = [segments(), strokes()];
  return digits.map((digit, n) => {
    const image = noise[n].map((row) => row.map(() => 0));
    const [top, left] = shift[n];
    for (const [s, [fromRow, fromColumn, toRow, toColumn]] of boxes.entries()) {
      if (lit[digit][s] === 0) continue;
      for (let row = fromRow; row <= toRow; row++) {
        for (let column = fromColumn; column <= toColumn; column++) image[top + row][left + column] = 1;
      }
    }
    return [image.map((row, i) => row.map((ink, j) => ink + noise[n][i][j]))];
  });
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
export function logits(x: Tensor4, w1: Tensor4, b1: Vector, w2: Matrix, b2: Vector): Matrix {
  const maps = convLayer(x, w1, b1);
  return linear(flatten(maxPool2d(maps, twoByTwo())), w2, b2);
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
export function loss(x: Tensor4, target: Vector, w1: Tensor4, b1: Vector, w2: Matrix, b2: Vector): number {
  return crossEntropy(logits(x, w1, b1, w2, b2), target, null, PLAIN);
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
  const maps = convLayer(x, w1, b1);
  const pooled = maxPool2d(maps, twoByTwo());
  const features = flatten(pooled);
  const y = linear(features, w2, b2);

  const gradY = crossEntropyBackward(gradOutput, y, target, null, PLAIN).gradInput;
  const head = linearBackward(gradY, features, w2, b2);
  const gradPooled = flattenBackward(head.gradInput, pooled).gradInput;
  const gradMaps = maxPool2dBackward(gradPooled, maps, twoByTwo()).gradInput;
  const layer = convLayerBackward(gradMaps, x, w1, b1);

  return { gradW1: layer.gradWeight, gradB1: layer.gradBias, gradW2: head.gradWeight, gradB2: head.gradBias };
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
): { params: Params; state: State | null; losses: Vector; read: Matrix; accuracy: number } {
  const losses: Vector = [];
  for (const [step, batch] of digits.entries()) {
    const x = drawDigits(batch, shift[step], noise[step]);
    const { w1, b1, w2, b2 } = params;
    losses.push(loss(x, batch, w1, b1, w2, b2));
    const { gradW1, gradB1, gradW2, gradB2 } = lossBackward(1, x, batch, w1, b1, w2, b2);
    const grads = { w1: gradW1, b1: gradB1, w2: gradW2, b2: gradB2 };
    const next = adamStep(params, grads, state, { ...ADAM, lr: options.lr });
    params = next.params as Params;
    state = next.state;
  }
  const { w1, b1, w2, b2 } = params;
  const read = logits(drawDigits(test, place, grain), w1, b1, w2, b2).map(softmax);
  const hits = read.filter((row, m) => row.indexOf(Math.max(...row)) === test[m]);
  return { params, state, losses, read, accuracy: hits.length / test.length };
}

/** The segments of each digit, as on a pocket calculator: top, upper left and right, middle, lower left and right, bottom. */
function segments(): Matrix {
  return [
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
}

/** Where each segment runs in a box of 7 rows and 4 columns: from row and column to row and column, ends included. */
function strokes(): Matrix {
  return [
    [0, 0, 0, 3],
    [0, 0, 3, 0],
    [0, 3, 3, 3],
    [3, 0, 3, 3],
    [3, 0, 6, 0],
    [3, 3, 6, 3],
    [6, 0, 6, 3],
  ];
}

const PLAIN = Object.freeze({ labelSmoothing: 0 });
const ADAM = Object.freeze({ beta1: 0.9, beta2: 0.999, eps: 1e-8, weightDecay: 0 });

/** The windows of the pooling. */
function twoByTwo() {
  return { kernelSize: [2, 2], stride: [2, 2] };
}

function softmax(row: Vector): Vector {
  const max = Math.max(...row);
  const exps = row.map((value) => Math.exp(value - max));
  const total = exps.reduce((sum, value) => sum + value, 0);
  return exps.map((value) => value / total);
}
