type Vector = number[];
type Matrix = number[][];
type Tensor4 = number[][][][];

/**
 * The largest value of each window, without padding.
 *
 * @param x `[N, C, H, W]`
 * @param options.kernelSize height and width of a window
 * @param options.stride     steps down and to the right
 * @returns `[N, C, outH, outW]`, outH = ⌊(H − kernelSize[0]) / stride[0]⌋ + 1
 */
export function maxPool2d(
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector },
): Tensor4 {
  // TODO: the window of output (i, j) begins at (i·stride[0], j·stride[1])
  throw new Error("maxPool2d is not written yet");
}

/**
 * The mean of each window, without padding.
 *
 * @param x `[N, C, H, W]`
 * @param options.kernelSize height and width of a window
 * @param options.stride     steps down and to the right
 * @returns `[N, C, outH, outW]`
 */
export function avgPool2d(
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector },
): Tensor4 {
  // TODO: the same windows, another reduction
  throw new Error("avgPool2d is not written yet");
}

/**
 * The mean of each map.
 *
 * @param x `[N, C, H, W]`
 * @returns `[N, C]`
 */
export function globalAvgPool2d(x: Tensor4): Matrix {
  // TODO: one number for each map
  throw new Error("globalAvgPool2d is not written yet");
}

/**
 * Gradient of a loss through `maxPool2d`. Of equal values, the first in row-major order counts as the largest.
 *
 * @param gradOutput `[N, C, outH, outW]`, the loss's gradient with respect to the result of `maxPool2d`
 * @param x `[N, C, H, W]`
 * @param options.kernelSize height and width of a window
 * @param options.stride     steps down and to the right
 * @returns `gradInput` in the shape of x
 */
export function maxPool2dBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector },
): { gradInput: Tensor4 } {
  // TODO: of each window one cell receives the gradient; windows may overlap
  throw new Error("maxPool2dBackward is not written yet");
}

/**
 * Gradient of a loss through `avgPool2d`.
 *
 * @param gradOutput `[N, C, outH, outW]`, the loss's gradient with respect to the result of `avgPool2d`
 * @param x `[N, C, H, W]`
 * @param options.kernelSize height and width of a window
 * @param options.stride     steps down and to the right
 * @returns `gradInput` in the shape of x
 */
export function avgPool2dBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector },
): { gradInput: Tensor4 } {
  // TODO: each cell of a window receives the same share of its gradient; windows may overlap
  throw new Error("avgPool2dBackward is not written yet");
}

/**
 * Gradient of a loss through `globalAvgPool2d`.
 *
 * @param gradOutput `[N, C]`, the loss's gradient with respect to the result of `globalAvgPool2d`
 * @param x `[N, C, H, W]`
 * @returns `gradInput` in the shape of x
 */
export function globalAvgPool2dBackward(
  gradOutput: Matrix,
  x: Tensor4,
): { gradInput: Tensor4 } {
  // TODO: the window is the whole map
  throw new Error("globalAvgPool2dBackward is not written yet");
}
