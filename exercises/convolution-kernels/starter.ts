type Vector = number[];
type Matrix = number[][];
type Tensor3 = number[][][];
type Tensor4 = number[][][][];

/**
 * Cross-correlation of one image with one kernel, without padding.
 *
 * @param x      `[H, W]`
 * @param weight `[kH, kW]`
 * @returns `[H − kH + 1, W − kW + 1]`
 */
export function applyKernel(x: Matrix, weight: Matrix): Matrix {
  // TODO
  throw new Error("applyKernel is not written yet");
}

/**
 * How steeply an image rises to the right (gx) and downwards (gy), by Sobel's kernels.
 *
 * @param x `[H, W]`
 * @returns gx, gy and magnitude √(gx² + gy²), each `[H − 2, W − 2]`
 */
export function sobel(x: Matrix): {
  gx: Matrix;
  gy: Matrix;
  magnitude: Matrix;
} {
  // TODO
  throw new Error("sobel is not written yet");
}

/**
 * A Gaussian sampled at distances from the kernel's middle, scaled so that all entries sum to 1.
 *
 * @param options.sigma its width, 0.1 or more
 * @param options.size  rows and columns of the kernel, 1 or more
 * @returns `[size, size]`
 */
export function gaussianKernel({
  sigma,
  size,
}: {
  sigma: number;
  size: number;
}): Matrix {
  // TODO
  throw new Error("gaussianKernel is not written yet");
}

/**
 * What the kernel column·rowᵀ makes of an image, in two passes of one dimension.
 *
 * @param x      `[H, W]`
 * @param column `[kH]`
 * @param row    `[kW]`
 * @returns `[H − kH + 1, W − kW + 1]`
 */
export function separable(x: Matrix, column: Vector, row: Vector): Matrix {
  // TODO: first across, then down, or the other way round
  throw new Error("separable is not written yet");
}

/**
 * Every window of an image as a column of a matrix.
 *
 * @param x          `[C, H, W]`
 * @param options.kH rows of a window
 * @param options.kW columns of a window
 * @returns `[C·kH·kW, outH·outW]`: rows run through channels, then kernel rows, then kernel columns; columns run
 * through the window's positions row by row
 */
export function im2col(
  x: Tensor3,
  { kH, kW }: { kH: number; kW: number },
): Matrix {
  // TODO: one row for each kernel entry of each channel
  throw new Error("im2col is not written yet");
}

/**
 * The convolution of a layer (no bias, stride 1, no padding) as one matrix product.
 *
 * @param x      `[C, H, W]`
 * @param weight `[O, C, kH, kW]`
 * @returns `[O, H − kH + 1, W − kW + 1]`
 */
export function conv2dByColumns(x: Tensor3, weight: Tensor4): Tensor3 {
  // TODO: flatten each kernel in the order of the rows of im2col
  throw new Error("conv2dByColumns is not written yet");
}
