type Vector = number[];
type Tensor4 = number[][][][];

type Gradients = { gradInput: Tensor4; gradWeight: Tensor4; gradBias: Vector };

/**
 * 2-D cross-correlation with stride 1 and no padding; no activation.
 *
 * @param x      `[N, C, H, W]`
 * @param weight `[O, C, kH, kW]`
 * @param bias   `[O]`
 * @returns `[N, O, H - kH + 1, W - kW + 1]`
 */
export function conv2d(x: Tensor4, weight: Tensor4, bias: Vector): Tensor4 {
  // TODO: for every output entry, multiply one window of all channels with one kernel, sum, add the bias
  throw new Error("conv2d is not written yet");
}

/**
 * max(x, 0), entry by entry.
 *
 * @param x `[N, O, outH, outW]`
 * @returns the shape of x
 */
export function relu(x: Tensor4): Tensor4 {
  // TODO
  throw new Error("relu is not written yet");
}

/**
 * A convolution, then ReLU.
 *
 * @param x      `[N, C, H, W]`
 * @param weight `[O, C, kH, kW]`
 * @param bias   `[O]`
 * @returns `[N, O, H - kH + 1, W - kW + 1]`
 */
export function convLayer(x: Tensor4, weight: Tensor4, bias: Vector): Tensor4 {
  // TODO: put the two functions above together
  throw new Error("convLayer is not written yet");
}

/**
 * Gradients of a loss through `conv2d`.
 *
 * @param gradOutput `[N, O, outH, outW]`, the loss's gradient with respect to the result of `conv2d`
 * @param x          `[N, C, H, W]`
 * @param weight     `[O, C, kH, kW]`
 * @param bias       `[O]`
 * @returns gradients in the shapes of x, weight and bias
 */
export function conv2dBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  weight: Tensor4,
  bias: Vector,
): Gradients {
  // TODO: every output entry adds its share to the bias, the weights and the inputs it was made of
  throw new Error("conv2dBackward is not written yet");
}

/**
 * Gradients of a loss through `convLayer`.
 *
 * @param gradOutput `[N, O, outH, outW]`, the loss's gradient with respect to the result of `convLayer`
 * @param x          `[N, C, H, W]`
 * @param weight     `[O, C, kH, kW]`
 * @param bias       `[O]`
 * @returns gradients in the shapes of x, weight and bias
 */
export function convLayerBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  weight: Tensor4,
  bias: Vector,
): Gradients {
  // TODO: first back through ReLU, then through the convolution
  throw new Error("convLayerBackward is not written yet");
}
