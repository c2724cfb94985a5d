type Vector = number[];
type Matrix = number[][];

type Params = { w1: Matrix; b1: Vector; w2: Matrix; b2: Vector };
type Gradients = {
  gradW1: Matrix;
  gradB1: Vector;
  gradW2: Matrix;
  gradB2: Vector;
};

/**
 * Two linear layers with tanh between them: y = tanh(x·w1ᵀ + b1)·w2ᵀ + b2.
 *
 * @param x  `[N, D]`, N samples
 * @param w1 `[H, D]`
 * @param b1 `[H]`
 * @param w2 `[O, H]`
 * @param b2 `[O]`
 * @returns y `[N, O]`
 */
export function forward(
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Matrix {
  // TODO
  throw new Error("forward is not written yet");
}

/**
 * Mean squared error of `forward` over all N·O elements.
 *
 * @param x      `[N, D]`
 * @param target `[N, O]`
 * @param w1     `[H, D]`
 * @param b1     `[H]`
 * @param w2     `[O, H]`
 * @param b2     `[O]`
 * @returns one number
 */
export function loss(
  x: Matrix,
  target: Matrix,
  w1: Matrix,
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
 * @param x          `[N, D]`
 * @param target     `[N, O]`
 * @param w1         `[H, D]`
 * @param b1         `[H]`
 * @param w2         `[O, H]`
 * @param b2         `[O]`
 * @returns gradients in the shapes of w1, b1, w2 and b2
 */
export function backward(
  gradOutput: number,
  x: Matrix,
  target: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Gradients {
  // TODO
  throw new Error("backward is not written yet");
}

/**
 * Gradient descent on the whole batch. The arrays passed in stay as they are.
 *
 * @param x       `[N, D]`
 * @param target  `[N, O]`
 * @param w1      `[H, D]`
 * @param b1      `[H]`
 * @param w2      `[O, H]`
 * @param b2      `[O]`
 * @param options `lr`, the learning rate, and `steps`, how many updates are made, 0 or more
 * @returns the parameters after the last update, and `losses` `[steps]`, each taken before its update
 */
export function train(
  x: Matrix,
  target: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  options: { lr: number; steps: number },
): { params: Params; losses: Vector } {
  // TODO
  throw new Error("train is not written yet");
}
