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
  return positions(x, weight.length, weight[0].length, (i, j) => {
    let sum = 0;
    for (let a = 0; a < weight.length; a++) {
      for (let b = 0; b < weight[a].length; b++) sum += x[i + a][j + b] * weight[a][b];
    }
    return sum;
  });
}

/**
 * How steeply an image rises to the right (gx) and downwards (gy), by Sobel's kernels.
 *
 * @param x `[H, W]`
 * @returns gx, gy and magnitude √(gx² + gy²), each `[H − 2, W − 2]`
 */
export function sobel(x: Matrix): { gx: Matrix; gy: Matrix; magnitude: Matrix } {
  const smooth = [1, 2, 1];
  const rise = [-1, 0, 1];
  const gx = applyKernel(x, outer(smooth, rise));
  const gy = applyKernel(x, outer(rise, smooth));
  return { gx, gy, magnitude: gx.map((row, i) => row.map((v, j) => Math.hypot(v, gy[i][j]))) };
}

/**
 * A Gaussian sampled at distances from the kernel's middle, scaled so that all entries sum to 1.
 *
 * @param options.sigma its width, 0.1 or more
 * @param options.size  rows and columns of the kernel, 1 or more
 * @returns `[size, size]`
 */
export function gaussianKernel({ sigma, size }: { sigma: number; size: number }): Matrix {
  const middle = (size - 1) / 2;
  const bell = Array.from({ length: size }, (_, i) => Math.exp(-((i - middle) ** 2) / (2 * sigma ** 2)));
  const total = bell.reduce((sum, v) => sum + v, 0);
  const weights = bell.map((v) => v / total);
  return outer(weights, weights);
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
  const across = applyKernel(x, [row]);
  return applyKernel(
    across,
    column.map((v) => [v]),
  );
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
export function im2col(x: Tensor3, { kH, kW }: { kH: number; kW: number }): Matrix {
  return x.flatMap((plane) =>
    range(kH).flatMap((a) =>
      range(kW).map((b) => positions(plane, kH, kW, (i, j) => plane[i + a][j + b]).flat()),
    ),
  );
}

/**
 * The convolution of a layer (no bias, stride 1, no padding) as one matrix product.
 *
 * @param x      `[C, H, W]`
 * @param weight `[O, C, kH, kW]`
 * @returns `[O, H − kH + 1, W − kW + 1]`
 */
export function conv2dByColumns(x: Tensor3, weight: Tensor4): Tensor3 {
  const [kH, kW] = [weight[0][0].length, weight[0][0][0].length];
  const columns = im2col(x, { kH, kW });
  const width = x[0][0].length - kW + 1;
  return weight.map((kernel) => {
    const entries = kernel.flat(2);
    const flat = columns[0].map((_, p) => entries.reduce((sum, w, r) => sum + w * columns[r][p], 0));
    return range(flat.length / width).map((i) => flat.slice(i * width, (i + 1) * width));
  });
}

/** One value for every place where a window of kH × kW fits. */
function positions(x: Matrix, kH: number, kW: number, value: (i: number, j: number) => number): Matrix {
  return range(x.length - kH + 1).map((i) => range(x[0].length - kW + 1).map((j) => value(i, j)));
}

function outer(column: Vector, row: Vector): Matrix {
  return column.map((a) => row.map((b) => a * b));
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i);
}
