type Matrix = number[][];
type Tensor3 = number[][][];

/**
 * 滤波器作用于图像的结果与目标之间的均方误差。
 *
 * @param x      `[N, H, W]`，单通道图像
 * @param target `[N, outH, outW]`，outH = H − kH + 1，outW = W − kW + 1
 * @param filter `[kH, kW]`
 * @returns 对 target 全部元素取的平均
 */
export function loss(x: Tensor3, target: Tensor3, filter: Matrix): number {
  // TODO: 把每张图像与滤波器做互相关，再与目标比较
  throw new Error("loss is not written yet");
}

/**
 * `loss` 对滤波器的梯度。
 *
 * @param gradOutput 一个数，损失的梯度要乘以它
 * @param x          `[N, H, W]`
 * @param target     `[N, outH, outW]`
 * @param filter     `[kH, kW]`
 * @returns gradFilter，`[kH, kW]`
 */
export function gradFilter(
  gradOutput: number,
  x: Tensor3,
  target: Tensor3,
  filter: Matrix,
): { gradFilter: Matrix } {
  // TODO: 滤波器的每个元素在每个窗口里都与一个像素相乘
  throw new Error("gradFilter is not written yet");
}

/**
 * 对滤波器做梯度下降，每一步都用全部图像。
 *
 * @param x      `[N, H, W]`
 * @param target `[N, outH, outW]`
 * @param filter `[kH, kW]`，训练的起点
 * @param options.lr    学习率
 * @param options.steps 步数，不小于 0
 * @returns params，即学到的滤波器；losses `[steps]`，每项都在该步之前计算
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
