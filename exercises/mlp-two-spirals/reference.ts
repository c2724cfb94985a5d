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
type Params = { w1: Matrix; b1: Vector; w2: Matrix; b2: Vector; w3: Matrix; b3: Vector };
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
  const perClass = noise.length / 2;
  const target = noise.map((_, n) => n % 2);
  const x = noise.map(([dx, dy], n) => {
    const radius = (Math.floor(n / 2) + 1) / perClass;
    const angle = 2 * Math.PI * options.turns * radius + Math.PI * target[n];
    return [radius * Math.cos(angle) + dx, radius * Math.sin(angle) + dy];
  });
  return { x, target };
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
  const h1 = linear(x, w1, b1).map(tanh);
  const h2 = linear(h1, w2, b2).map(tanh);
  return linear(h2, w3, b3);
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
  return crossEntropy(logits(x, w1, b1, w2, b2, w3, b3), target, null, { labelSmoothing: 0 });
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
  const z1 = linear(x, w1, b1);
  const h1 = z1.map(tanh);
  const z2 = linear(h1, w2, b2);
  const h2 = z2.map(tanh);
  const y = linear(h2, w3, b3);

  const gradY = crossEntropyBackward(gradOutput, y, target, null, { labelSmoothing: 0 }).gradInput;
  const third = linearBackward(gradY, h2, w3, b3);
  const gradZ2 = third.gradInput.map((row, n) => tanhBackward(row, z2[n]).gradInput);
  const second = linearBackward(gradZ2, h1, w2, b2);
  const gradZ1 = second.gradInput.map((row, n) => tanhBackward(row, z1[n]).gradInput);
  const first = linearBackward(gradZ1, x, w1, b1);

  return {
    gradW1: first.gradWeight,
    gradB1: first.gradBias,
    gradW2: second.gradWeight,
    gradB2: second.gradBias,
    gradW3: third.gradWeight,
    gradB3: third.gradBias,
  };
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
): { params: Params; state: State | null; losses: Vector; accuracy: number; border: Matrix } {
  const { turns, lr, steps } = options;
  const { x, target } = twoSpirals(noise, { turns });
  const losses: Vector = [];
  for (let step = 0; step < steps; step++) {
    const list = inOrder(params);
    losses.push(loss(x, target, ...list));
    const grads = lossBackward(1, x, target, ...list);
    const next = adamStep(params, byName(grads), state, { ...ADAM, lr });
    params = next.params as Params;
    state = next.state;
  }
  const list = inOrder(params);
  const hits = logits(x, ...list).filter(([first, second], n) => Number(second > first) === target[n]);
  const border = grid.map((row) =>
    logits(row, ...list).map(([first, second]) => 1 / (1 + Math.exp(first - second))),
  );
  return { params, state, losses, accuracy: hits.length / target.length, border };
}

const ADAM = Object.freeze({ beta1: 0.9, beta2: 0.999, eps: 1e-8, weightDecay: 0 });

function inOrder({ w1, b1, w2, b2, w3, b3 }: Params): [Matrix, Vector, Matrix, Vector, Matrix, Vector] {
  return [w1, b1, w2, b2, w3, b3];
}

function byName({ gradW1, gradB1, gradW2, gradB2, gradW3, gradB3 }: Gradients): Params {
  return { w1: gradW1, b1: gradB1, w2: gradW2, b2: gradB2, w3: gradW3, b3: gradB3 };
}
