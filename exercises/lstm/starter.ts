/** `[H]`, or `[G]` with G = 4·H */
type Vector = number[];
/** `[N, H]`, or a weight with G = 4·H rows */
type Matrix = number[][];
/** `[T, N, I]` or `[T, N, H]`: the time step comes first */
type Sequence = number[][][];

type Result = { y: Sequence; hn: Matrix; cn: Matrix };
type Gradients = {
  gradInput: Sequence;
  gradH0: Matrix;
  gradC0: Matrix;
  gradWeightIh: Matrix;
  gradWeightHh: Matrix;
  gradBias: Vector;
};

/**
 * A layer of long short-term memory; the rows of both weights and of bias are i, f, g, o, H each.
 *
 * @param x        `[T, N, I]`, T steps of N sequences, T at least 1
 * @param h0       `[N, H]`, the state before the first step
 * @param c0       `[N, H]`, the cell before the first step
 * @param weightIh `[G, I]`, G = 4·H
 * @param weightHh `[G, H]`
 * @param bias     `[G]`
 * @returns `y` `[T, N, H]`, the state after each step; `hn` and `cn` `[N, H]`, the last state and cell
 */
export function lstmForward(
  x: Sequence,
  h0: Matrix,
  c0: Matrix,
  weightIh: Matrix,
  weightHh: Matrix,
  bias: Vector,
): Result {
  // TODO: at every step the gates and the candidate, then the cell, then the state
  throw new Error("lstmForward is not written yet");
}

/**
 * Backpropagation through time: gradients of a loss of `y`, `hn` and `cn`.
 *
 * @param gradOutput `{ y, hn, cn }`, the loss's gradients with respect to them, in their shapes
 * @param x        `[T, N, I]`
 * @param h0       `[N, H]`
 * @param c0       `[N, H]`
 * @param weightIh `[G, I]`
 * @param weightHh `[G, H]`
 * @param bias     `[G]`
 * @returns gradients in the shapes of x, h0, c0, weightIh, weightHh and bias
 */
export function lstmBackward(
  gradOutput: Result,
  x: Sequence,
  h0: Matrix,
  c0: Matrix,
  weightIh: Matrix,
  weightHh: Matrix,
  bias: Vector,
): Gradients {
  // TODO: walk the steps from the last to the first and carry two gradients along, of the state and of the cell
  throw new Error("lstmBackward is not written yet");
}
