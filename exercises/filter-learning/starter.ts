type Matrix = number[][];
type Tensor3 = number[][][];

/**
 * Mean squared error between what the filter makes of the images and what it should.
 *
 * @param x      `[N, H, W]`, images of one channel
 * @param target `[N, outH, outW]`, outH = H − kH + 1, outW = W − kW + 1
 * @param filter `[kH, kW]`
 * @returns the mean over all entries of target
 */
export function loss(x: Tensor3, target: Tensor3, filter: Matrix): number {
  // TODO: cross-correlate every image with the filter, then compare
  throw new Error("loss is not written yet");
}

/**
 * Gradient of `loss` with respect to the filter.
 *
 * @param gradOutput a number, by which the gradient of the loss is multiplied
 * @param x          `[N, H, W]`
 * @param target     `[N, outH, outW]`
 * @param filter     `[kH, kW]`
 * @returns gradFilter, `[kH, kW]`
 */
export function gradFilter(
  gradOutput: number,
  x: Tensor3,
  target: Tensor3,
  filter: Matrix,
): { gradFilter: Matrix } {
  // TODO: each filter entry met one pixel of every window
  throw new Error("gradFilter is not written yet");
}

/**
 * Gradient descent on the filter, with all images in every step.
 *
 * @param x      `[N, H, W]`
 * @param target `[N, outH, outW]`
 * @param filter `[kH, kW]`, where training starts
 * @param options.lr    the learning rate
 * @param options.steps how many steps, 0 or more
 * @returns params with the learned filter, and losses `[steps]`, each taken before its step
 */
export function train(
  x: Tensor3,
  target: Tensor3,
  filter: Matrix,
  { lr, steps }: { lr: number; steps: number },
): { params: { filter: Matrix }; losses: number[] } {
  // TODO
  throw new Error("train is not written yet");
}
