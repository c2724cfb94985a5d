type Vector = number[];
type Tensor4 = number[][][][];

type Gradients = { gradInput: Tensor4; gradWeight: Tensor4; gradBias: Vector };

/**
 * 二维互相关，步长 1，不填充，没有激活函数。
 *
 * @param x      `[N, C, H, W]`
 * @param weight `[O, C, kH, kW]`
 * @param bias   `[O]`
 * @returns `[N, O, H - kH + 1, W - kW + 1]`
 */
export function conv2d(x: Tensor4, weight: Tensor4, bias: Vector): Tensor4 {
  // TODO: 对每个输出元素：取跨所有通道的一个窗口，与一个核逐项相乘，求和，再加偏置
  throw new Error("conv2d is not written yet");
}

/**
 * max(x, 0)，逐元素计算。
 *
 * @param x `[N, O, outH, outW]`
 * @returns 形状与 x 相同
 */
export function relu(x: Tensor4): Tensor4 {
  // TODO
  throw new Error("relu is not written yet");
}

/**
 * 先卷积，再 ReLU。
 *
 * @param x      `[N, C, H, W]`
 * @param weight `[O, C, kH, kW]`
 * @param bias   `[O]`
 * @returns `[N, O, H - kH + 1, W - kW + 1]`
 */
export function convLayer(x: Tensor4, weight: Tensor4, bias: Vector): Tensor4 {
  // TODO: 把上面两个函数组合起来
  throw new Error("convLayer is not written yet");
}

/**
 * 损失经过 `conv2d` 的梯度。
 *
 * @param gradOutput `[N, O, outH, outW]`，损失对 `conv2d` 结果的梯度
 * @param x          `[N, C, H, W]`
 * @param weight     `[O, C, kH, kW]`
 * @param bias       `[O]`
 * @returns 各梯度，形状分别与 x、weight、bias 相同
 */
export function conv2dBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  weight: Tensor4,
  bias: Vector,
): Gradients {
  // TODO: 每个输出元素都把自己的一份加到偏置、权重和构成它的输入上
  throw new Error("conv2dBackward is not written yet");
}

/**
 * 损失经过 `convLayer` 的梯度。
 *
 * @param gradOutput `[N, O, outH, outW]`，损失对 `convLayer` 结果的梯度
 * @param x          `[N, C, H, W]`
 * @param weight     `[O, C, kH, kW]`
 * @param bias       `[O]`
 * @returns 各梯度，形状分别与 x、weight、bias 相同
 */
export function convLayerBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  weight: Tensor4,
  bias: Vector,
): Gradients {
  // TODO: 先反向通过 ReLU，再反向通过卷积
  throw new Error("convLayerBackward is not written yet");
}
