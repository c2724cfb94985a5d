type Vector = number[];
type Matrix = number[][];
type Tensor4 = number[][][][];

/**
 * 每个窗口的最大值，不填充。
 *
 * @param x `[N, C, H, W]`
 * @param options.kernelSize 窗口的高和宽
 * @param options.stride     向下、向右的步长
 * @returns `[N, C, outH, outW]`，outH = ⌊(H − kernelSize[0]) / stride[0]⌋ + 1
 */
export function maxPool2d(
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector },
): Tensor4 {
  // TODO: 输出 (i, j) 的窗口从 (i·stride[0], j·stride[1]) 开始
  throw new Error("maxPool2d is not written yet");
}

/**
 * 每个窗口的平均值，不填充。
 *
 * @param x `[N, C, H, W]`
 * @param options.kernelSize 窗口的高和宽
 * @param options.stride     向下、向右的步长
 * @returns `[N, C, outH, outW]`
 */
export function avgPool2d(
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector },
): Tensor4 {
  // TODO: 窗口相同，归约方式不同
  throw new Error("avgPool2d is not written yet");
}

/**
 * 每个特征图的平均值。
 *
 * @param x `[N, C, H, W]`
 * @returns `[N, C]`
 */
export function globalAvgPool2d(x: Tensor4): Matrix {
  // TODO: 每个特征图一个数
  throw new Error("globalAvgPool2d is not written yet");
}

/**
 * 损失经过 `maxPool2d` 的梯度。有相等的值时，行优先顺序中的第一个算作最大。
 *
 * @param gradOutput `[N, C, outH, outW]`，损失对 `maxPool2d` 结果的梯度
 * @param x `[N, C, H, W]`
 * @param options.kernelSize 窗口的高和宽
 * @param options.stride     向下、向右的步长
 * @returns `gradInput`，形状与 x 相同
 */
export function maxPool2dBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector },
): { gradInput: Tensor4 } {
  // TODO: 每个窗口只有一个格子得到梯度；窗口可能重叠
  throw new Error("maxPool2dBackward is not written yet");
}

/**
 * 损失经过 `avgPool2d` 的梯度。
 *
 * @param gradOutput `[N, C, outH, outW]`，损失对 `avgPool2d` 结果的梯度
 * @param x `[N, C, H, W]`
 * @param options.kernelSize 窗口的高和宽
 * @param options.stride     向下、向右的步长
 * @returns `gradInput`，形状与 x 相同
 */
export function avgPool2dBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector },
): { gradInput: Tensor4 } {
  // TODO: 窗口里每个格子分到同样多的梯度；窗口可能重叠
  throw new Error("avgPool2dBackward is not written yet");
}

/**
 * 损失经过 `globalAvgPool2d` 的梯度。
 *
 * @param gradOutput `[N, C]`，损失对 `globalAvgPool2d` 结果的梯度
 * @param x `[N, C, H, W]`
 * @returns `gradInput`，形状与 x 相同
 */
export function globalAvgPool2dBackward(
  gradOutput: Matrix,
  x: Tensor4,
): { gradInput: Tensor4 } {
  // TODO: 窗口就是整个特征图
  throw new Error("globalAvgPool2dBackward is not written yet");
}
