import { tanh, tanhBackward } from "activation-functions";
import { adamStep } from "adam";
import { linear, linearBackward } from "fully-connected";
import { crossEntropy, crossEntropyBackward } from "softmax-cross-entropy";

type Vector = number[];
type Matrix = number[][];

type Points = { x: Matrix; target: Vector };
type Gradients = {
  gradW1: Matrix;
  gradB1: Vector;
  gradW2: Matrix;
  gradB2: Vector;
  gradW3: Matrix;
  gradB3: Vector;
};
type Params = {
  w1: Matrix;
  b1: Vector;
  w2: Matrix;
  b2: Vector;
  w3: Matrix;
  b3: Vector;
};
/** Whatever the Adam that is imported remembers. */
type State = ReturnType<typeof adamStep>["state"];

/**
 * Two spirals that wind around each other: sample n is of class n mod 2, and lies at the radius
 * (k + 1)/(N/2) with k = ⌊n/2⌋, turned by 2π·turns·radius, and by half a turn more in class 1.
 *
 * @param noise   `[N, 2]`, added to the points
 * @param options `turns`, how often a spiral winds around the middle
 * @returns `x` `[N, 2]`, and `target` `[N]`, the class of each
 */
export function twoSpirals(noise: Matrix, options: { turns: number }): Points {
  // TODO
  throw new Error("twoSpirals is not written yet");
}

/**
 * The logits of a perceptron of three layers, with tanh behind the first two.
 *
 * @param x  `[N, D]`
 * @param w1 `[H, D]`
 * @param b1 `[H]`
 * @param w2 `[G, H]`
 * @param b2 `[G]`
 * @param w3 `[K, G]`
 * @param b3 `[K]`
 * @returns `[N, K]`
 */
export function logits(
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  w3: Matrix,
  b3: Vector,
): Matrix {
  // TODO
  throw new Error("logits is not written yet");
}

/**
 * Mean cross-entropy of the softmax of `logits`.
 *
 * @param x      `[N, D]`
 * @param target `[N]`, class ids from 0 to K − 1
 * @param w1     `[H, D]`
 * @param b1     `[H]`
 * @param w2     `[G, H]`
 * @param b2     `[G]`
 * @param w3     `[K, G]`
 * @param b3     `[K]`
 * @returns one number
 */
export function loss(
  x: Matrix,
  target: Vector,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  w3: Matrix,
  b3: Vector,
): number {
  // TODO
  throw new Error("loss is not written yet");
}

/**
 * Gradients of `loss`.
 *
 * @param gradOutput upstream gradient of the loss: a number, not always 1
 * @param x          `[N, D]`
 * @param target     `[N]`, class ids from 0 to K − 1
 * @param w1         `[H, D]`
 * @param b1         `[H]`
 * @param w2         `[G, H]`
 * @param b2         `[G]`
 * @param w3         `[K, G]`
 * @param b3         `[K]`
 * @returns gradients in the shapes of the six parameters
 */
export function lossBackward(
  gradOutput: number,
  x: Matrix,
  target: Vector,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  w3: Matrix,
  b3: Vector,
): Gradients {
  // TODO
  throw new Error("lossBackward is not written yet");
}

/**
 * Trains on all points at once by Adam, then asks the network about each place of a grid.
 *
 * @param noise   `[N, 2]`, from which `twoSpirals` makes the points
 * @param params  `w1`, `b1`, `w2`, `b2`, `w3`, `b3`
 * @param state   null at first, afterwards what the call before returned
 * @param grid    `[R, C, 2]`, places of the plane
 * @param options `turns` for the points, the learning rate `lr`, and `steps`, how many updates are made
 * @returns the parameters after the last update and Adam's state; `losses` `[steps]`, each taken before its update;
 *   `accuracy`, the share of the points that are classified rightly after the last; `border` `[R, C]`, the
 *   probability of class 1 at each place of the grid
 */
export function train(
  noise: Matrix,
  params: Params,
  state: State | null,
  grid: Matrix[],
  options: { turns: number; lr: number; steps: number },
): {
  params: Params;
  state: State | null;
  losses: Vector;
  accuracy: number;
  border: Matrix;
} {
  // TODO
  throw new Error("train is not written yet");
}
