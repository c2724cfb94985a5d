/** `[H]` */
type Vector = number[];
/** `[N, H]`, or a weight with one row for each hidden unit */
type Matrix = number[][];
/** `[T, N, I]` or `[T, N, H]`: the time step comes first */
type Sequence = number[][][];

type Result = { y: Sequence; hn: Matrix };
type Gradients = {
  gradInput: Sequence;
  gradH0: Matrix;
  gradWeightIh: Matrix;
  gradWeightHh: Matrix;
  gradBias: Vector;
};

/**
 * A recurrent layer: h_t = tanh(x_t·weightIhᵀ + h_{t−1}·weightHhᵀ + bias).
 *
 * @param x        `[T, N, I]`, T steps of N sequences, T at least 1
 * @param h0       `[N, H]`, the state before the first step
 * @param weightIh `[H, I]`
 * @param weightHh `[H, H]`
 * @param bias     `[H]`
 * @returns `y` `[T, N, H]`, the state after each step, and `hn` `[N, H]`, the last of them
 */
export function rnnForward(
  x: Sequence,
  h0: Matrix,
  weightIh: Matrix,
  weightHh: Matrix,
  bias: Vector,
): Result {
  // TODO: start from h0, and keep the state of every step
  throw new Error("rnnForward is not written yet");
}

/**
 * Backpropagation through time: gradients of a loss of `y` and `hn`.
 *
 * @param gradOutput `{ y, hn }`, the loss's gradients with respect to both, in their shapes
 * @param x        `[T, N, I]`
 * @param h0       `[N, H]`
 * @param weightIh `[H, I]`
 * @param weightHh `[H, H]`
 * @param bias     `[H]`
 * @returns gradients in the shapes of x, h0, weightIh, weightHh and bias
 */
export function rnnBackward(
  gradOutput: Result,
  x: Sequence,
  h0: Matrix,
  weightIh: Matrix,
  weightHh: Matrix,
  bias: Vector,
): Gradients {
  // TODO: walk the steps from the last to the first and carry a gradient along
  throw new Error("rnnBackward is not written yet");
}
