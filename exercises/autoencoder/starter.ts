type Vector = number[];
type Matrix = number[][];

type Options = { beta: number; rho: number };
type Gradients = {
  gradW1: Matrix;
  gradB1: Vector;
  gradW2: Matrix;
  gradB2: Vector;
};

/**
 * The code of every sample: sigmoid(x·w1ᵀ + b1).
 *
 * @param x  `[N, D]`
 * @param w1 `[H, D]`
 * @param b1 `[H]`
 * @returns `[N, H]`, between 0 and 1
 */
export function encode(x: Matrix, w1: Matrix, b1: Vector): Matrix {
  // TODO
  throw new Error("encode is not written yet");
}

/**
 * The reconstruction of every sample from its code: code·w2ᵀ + b2, without an activation.
 *
 * @param code `[N, H]`
 * @param w2   `[D, H]`
 * @param b2   `[D]`
 * @returns `[N, D]`, the size of the input
 */
export function decode(code: Matrix, w2: Matrix, b2: Vector): Matrix {
  // TODO
  throw new Error("decode is not written yet");
}

/**
 * How far the mean activation of each code unit is from `rho`: the sum over units of KL(rho ‖ mean).
 *
 * @param code    `[N, H]`, every mean strictly between 0 and 1
 * @param options `rho`, above 0 and below 1
 * @returns one number, 0 where every unit's mean over the batch is `rho`
 */
export function sparsityPenalty(
  code: Matrix,
  options: { rho: number },
): number {
  // TODO: means over the batch first, then one term a unit
  throw new Error("sparsityPenalty is not written yet");
}

/**
 * Mean squared error of the reconstruction over all N·D elements, plus `beta` times the sparsity penalty of the code.
 *
 * @param x       `[N, D]`
 * @param w1      `[H, D]`
 * @param b1      `[H]`
 * @param w2      `[D, H]`
 * @param b2      `[D]`
 * @param options `beta`, 0 or more, where 0 leaves the penalty out; `rho`, above 0 and below 1
 * @returns one number
 */
export function loss(
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  options: Options,
): number {
  // TODO
  throw new Error("loss is not written yet");
}

/**
 * Gradients of `loss` with respect to the parameters.
 *
 * @param gradOutput upstream gradient of the loss: a number, not always 1
 * @param x          `[N, D]`
 * @param w1         `[H, D]`
 * @param b1         `[H]`
 * @param w2         `[D, H]`
 * @param b2         `[D]`
 * @param options    `beta` and `rho`, as in `loss`
 * @returns gradients in the shapes of w1, b1, w2 and b2
 */
export function backward(
  gradOutput: number,
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  options: Options,
): Gradients {
  // TODO: two gradients meet at the code
  throw new Error("backward is not written yet");
}
