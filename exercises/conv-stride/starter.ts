type Vector = number[];
type Tensor4 = number[][][][];

type Gradients = { gradInput: Tensor4; gradWeight: Tensor4; gradBias: Vector };

/**
 * 2-D cross-correlation with a stride, without padding.
 *
 * @param x      `[N, C, H, W]`
 * @param weight `[O, C, kH, kW]`
 * @param bias   `[O]`
 * @param options.stride steps of the kernel downwards and to the right, two integers of 1 or more
 * @returns `[N, O, outH, outW]`, outH = ⌊(H − kH) / stride[0]⌋ + 1
 */
export function conv2d(
  x: Tensor4,
  weight: Tensor4,
  bias: Vector,
  options: { stride: Vector },
): Tensor4 {
  // TODO: output entry (i, j) looks at the window whose top left corner is (i·stride[0], j·stride[1])
  throw new Error("conv2d is not written yet");
}

/**
 * Gradients of a loss through `conv2d`.
 *
 * @param gradOutput `[N, O, outH, outW]`, the loss's gradient with respect to the result of `conv2d`
 * @param x          `[N, C, H, W]`
 * @param weight     `[O, C, kH, kW]`
 * @param bias       `[O]`
 * @param options    `stride`, as in `conv2d`
 * @returns gradients in the shapes of x, weight and bias
 */
export function conv2dBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  weight: Tensor4,
  bias: Vector,
  options: { stride: Vector },
): Gradients {
  // TODO: every output entry adds its share to the bias, the weights and the inputs it was made of
  throw new Error("conv2dBackward is not written yet");
}
