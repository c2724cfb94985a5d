type Vector = number[];
/** `[N, F]`: N samples of F features */
type Matrix = number[][];
/** `[N, C, H, W]`: N samples of C feature maps */
type Tensor4 = number[][][][];

/**
 * All feature maps of a sample, one after the other, as one row.
 *
 * @param x `[N, C, H, W]`
 * @returns `[N, C·H·W]`: channel by channel, each row by row
 */
export function flatten(x: Tensor4): Matrix {
  // TODO
  throw new Error("flatten is not written yet");
}

/**
 * Puts the gradient with respect to the rows back into the shape of the feature maps.
 *
 * @param gradOutput `[N, C·H·W]`
 * @param x          `[N, C, H, W]`, of which only the shape is needed
 * @returns `gradInput` `[N, C, H, W]`
 */
export function flattenBackward(
  gradOutput: Matrix,
  x: Tensor4,
): { gradInput: Tensor4 } {
  // TODO: nothing is computed here, every number only moves
  throw new Error("flattenBackward is not written yet");
}

/**
 * x·weightᵀ + bias.
 *
 * @param x      `[N, I]`
 * @param weight `[O, I]`, one row for each output
 * @param bias   `[O]`
 * @returns `[N, O]`
 */
export function linear(x: Matrix, weight: Matrix, bias: Vector): Matrix {
  // TODO
  throw new Error("linear is not written yet");
}

/**
 * Gradients of a loss with respect to x, weight and bias of `linear`.
 *
 * @param gradOutput `[N, O]`, the loss's gradient with respect to the output
 * @param x          `[N, I]`
 * @param weight     `[O, I]`
 * @param bias       `[O]`
 * @returns `gradInput` `[N, I]`, `gradWeight` `[O, I]`, `gradBias` `[O]`
 */
export function linearBackward(
  gradOutput: Matrix,
  x: Matrix,
  weight: Matrix,
  bias: Vector,
): { gradInput: Matrix; gradWeight: Matrix; gradBias: Vector } {
  // TODO: three gradients, each a product or a sum of what is given
  throw new Error("linearBackward is not written yet");
}
