type Vector = number[];
/** `[N, F]`：N 个样本，每个有 F 个特征 */
type Matrix = number[][];
/** `[N, C, H, W]`：N 个样本，每个有 C 个特征图 */
type Tensor4 = number[][][][];

/**
 * 把一个样本的所有特征图依次排成一行。
 *
 * @param x `[N, C, H, W]`
 * @returns `[N, C·H·W]`：逐通道排列，每个通道逐行排列
 */
export function flatten(x: Tensor4): Matrix {
  // TODO
  throw new Error("flatten is not written yet");
}

/**
 * 把对各行的梯度还原成特征图的形状。
 *
 * @param gradOutput `[N, C·H·W]`
 * @param x          `[N, C, H, W]`，只用到它的形状
 * @returns `gradInput` `[N, C, H, W]`
 */
export function flattenBackward(
  gradOutput: Matrix,
  x: Tensor4,
): { gradInput: Tensor4 } {
  // TODO: 这里什么都不用计算，只是移动每个数
  throw new Error("flattenBackward is not written yet");
}

/**
 * x·weightᵀ + bias。
 *
 * @param x      `[N, I]`
 * @param weight `[O, I]`，每个输出一行
 * @param bias   `[O]`
 * @returns `[N, O]`
 */
export function linear(x: Matrix, weight: Matrix, bias: Vector): Matrix {
  // TODO
  throw new Error("linear is not written yet");
}

/**
 * 损失对 `linear` 的 x、weight 和 bias 的梯度。
 *
 * @param gradOutput `[N, O]`，损失对输出的梯度
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
  // TODO: 三个梯度，都是已知量的乘积或求和
  throw new Error("linearBackward is not written yet");
}
