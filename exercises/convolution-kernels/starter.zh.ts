type Vector = number[];
type Matrix = number[][];
type Tensor3 = number[][][];
type Tensor4 = number[][][][];

/**
 * 一张图像与一个核的互相关，不填充。
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
 * 用 Sobel 核计算图像向右（gx）和向下（gy）上升得有多陡。
 *
 * @param x `[H, W]`
 * @returns gx、gy 和幅值 √(gx² + gy²)，各为 `[H − 2, W − 2]`
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
 * 按到核中心的距离对高斯函数取样，再缩放到所有元素之和为 1。
 *
 * @param options.sigma 宽度，不小于 0.1
 * @param options.size  核的行数和列数，不小于 1
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
 * 核 column·rowᵀ 作用于图像的结果，分两次一维运算完成。
 *
 * @param x      `[H, W]`
 * @param column `[kH]`
 * @param row    `[kW]`
 * @returns `[H − kH + 1, W − kW + 1]`
 */
export function separable(x: Matrix, column: Vector, row: Vector): Matrix {
  // TODO: 先横后竖，或者先竖后横
  throw new Error("separable is not written yet");
}

/**
 * 图像的每个窗口成为矩阵的一列。
 *
 * @param x          `[C, H, W]`
 * @param options.kH 窗口的行数
 * @param options.kW 窗口的列数
 * @returns `[C·kH·kW, outH·outW]`：行依次遍历通道、核的行、核的列；列按行优先遍历窗口的位置
 */
export function im2col(
  x: Tensor3,
  { kH, kW }: { kH: number; kW: number },
): Matrix {
  // TODO: 每个通道的每个核元素占一行
  throw new Error("im2col is not written yet");
}

/**
 * 把一层的卷积（无偏置，步长 1，不填充）写成一次矩阵乘法。
 *
 * @param x      `[C, H, W]`
 * @param weight `[O, C, kH, kW]`
 * @returns `[O, H − kH + 1, W − kW + 1]`
 */
export function conv2dByColumns(x: Tensor3, weight: Tensor4): Tensor3 {
  // TODO: 按 im2col 的行序展平每个核
  throw new Error("conv2dByColumns is not written yet");
}
