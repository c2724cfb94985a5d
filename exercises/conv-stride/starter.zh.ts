type Vector = number[];
type Tensor4 = number[][][][];

type Gradients = { gradInput: Tensor4; gradWeight: Tensor4; gradBias: Vector };

/**
 * 带步长、不填充的二维互相关。
 *
 * @param x      `[N, C, H, W]`
 * @param weight `[O, C, kH, kW]`
 * @param bias   `[O]`
 * @param options.stride 核向下、向右每次移动多少，两个不小于 1 的整数
 * @returns `[N, O, outH, outW]`，outH = ⌊(H − kH) / stride[0]⌋ + 1
 */
export function conv2d(
  x: Tensor4,
  weight: Tensor4,
  bias: Vector,
  options: { stride: Vector },
): Tensor4 {
  // TODO: 输出 (i, j) 对应的窗口，左上角在 (i·stride[0], j·stride[1])
  throw new Error("conv2d is not written yet");
}

/**
 * 损失经过 `conv2d` 的梯度。
 *
 * @param gradOutput `[N, O, outH, outW]`，损失对 `conv2d` 结果的梯度
 * @param x          `[N, C, H, W]`
 * @param weight     `[O, C, kH, kW]`
 * @param bias       `[O]`
 * @param options    `stride`，与 `conv2d` 中相同
 * @returns 各梯度，形状分别与 x、weight、bias 相同
 */
export function conv2dBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  weight: Tensor4,
  bias: Vector,
  options: { stride: Vector },
): Gradients {
  // TODO: 每个输出元素都把自己的一份加到偏置、权重和构成它的输入上
  throw new Error("conv2dBackward is not written yet");
}
