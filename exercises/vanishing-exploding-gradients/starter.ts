type Vector = number[];
type Matrix = number[][];
/** A tensor of any rank: nested arrays with numbers at the bottom. */
type Tensor = number | Tensor[];
type Tensors = Record<string, Tensor>;

type Random = () => number;
type Activation = "linear" | "relu" | "tanh" | "sigmoid";

/**
 * A weight drawn uniformly, its variance 2 / (fanIn + fanOut).
 *
 * @param random uniform in [0, 1)
 * @param options.fanIn  how many inputs a unit adds up
 * @param options.fanOut how many outputs there are
 * @returns `[fanOut, fanIn]`
 */
export function xavierUniform(
  random: Random,
  options: { fanIn: number; fanOut: number },
): Matrix {
  const { fanIn, fanOut } = options;
  // TODO
  throw new Error("xavierUniform is not written yet");
}

/**
 * A weight drawn from a normal distribution, its variance 2 / fanIn.
 *
 * @param random uniform in [0, 1)
 * @param options.fanIn  how many inputs a unit adds up
 * @param options.fanOut how many outputs there are
 * @returns `[fanOut, fanIn]`
 */
export function kaimingNormal(
  random: Random,
  options: { fanIn: number; fanOut: number },
): Matrix {
  const { fanIn, fanOut } = options;
  // TODO: make normal numbers of uniform ones, by Box and Muller for instance
  throw new Error("kaimingNormal is not written yet");
}

/**
 * How large the gradient is at the input of every layer of h ← φ(h·weightᵀ).
 *
 * @param x        `[N, D]`, the input of the first layer
 * @param weights  `[L, D, D]`, one weight `[out, in]` a layer
 * @param gradLast `[N, D]`, the loss's gradient with respect to the output of the last layer
 * @param options.activation the φ of every layer
 * @returns `[L]`, Euclidean norms; entry 0 is the gradient with respect to x
 */
export function gradientNormsByDepth(
  x: Matrix,
  weights: Matrix[],
  gradLast: Matrix,
  options: { activation: Activation },
): Vector {
  // TODO: forward through all layers, then backward through them
  throw new Error("gradientNormsByDepth is not written yet");
}

/**
 * Scales all gradients by one factor so that their norm, taken over all of them together, is at most `maxNorm`.
 *
 * @param grads tensors of any rank, by name; they stay as they are
 * @param options.maxNorm the largest norm allowed
 * @returns the scaled gradients, and the norm before scaling
 */
export function clipGradNorm(
  grads: Tensors,
  options: { maxNorm: number },
): { grads: Tensors; totalNorm: number } {
  const { maxNorm } = options;
  // TODO
  throw new Error("clipGradNorm is not written yet");
}
