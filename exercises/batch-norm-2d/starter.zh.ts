/** `[C]`：每个通道一个数 */
type Vector = number[];
/** `[N, C, H, W]` */
type Tensor4 = number[][][][];

type Options = { training: boolean; momentum: number; eps: number };
type Result = { y: Tensor4; runningMean: Vector; runningVar: Vector };
type Gradients = { gradInput: Tensor4; gradWeight: Vector; gradBias: Vector };

/**
 * 在样本和位置上把每个通道归一化，再缩放和平移。
 *
 * @param x           `[N, C, H, W]`
 * @param weight      `[C]`，归一化之后的缩放
 * @param bias        `[C]`，归一化之后的平移
 * @param runningMean `[C]`，之前各批留下的结果
 * @param runningVar  `[C]`，方差的滑动统计，同上
 * @param options     `training`、`momentum`（新一批所占的权重）和 `eps`
 * @returns `y` `[N, C, H, W]` 和新的滑动统计，各为 `[C]`；推理时原样返回
 */
export function batchNorm2d(
  x: Tensor4,
  weight: Vector,
  bias: Vector,
  runningMean: Vector,
  runningVar: Vector,
  options: Options,
): Result {
  const { training, momentum, eps } = options;
  // TODO: 与 [N, C] 的情形类似，但想一想 x 的哪些元素共用一个均值
  throw new Error("batchNorm2d is not written yet");
}

/**
 * 损失对 x、weight 和 bias 的梯度。
 *
 * @param gradOutput  `{ y }`，损失对 y 的梯度，`[N, C, H, W]`
 * @param x           `[N, C, H, W]`
 * @param weight      `[C]`
 * @param bias        `[C]`
 * @param runningMean `[C]`，只在推理时使用
 * @param runningVar  `[C]`，只在推理时使用
 * @param options     `training` 和 `eps`，与前向相同；`momentum` 不起作用
 * @returns `gradInput` `[N, C, H, W]`, `gradWeight` `[C]`, `gradBias` `[C]`
 */
export function batchNorm2dBackward(
  gradOutput: { y: Tensor4 },
  x: Tensor4,
  weight: Vector,
  bias: Vector,
  runningMean: Vector,
  runningVar: Vector,
  options: Options,
): Gradients {
  const { training, eps } = options;
  // TODO: 训练时，均值和方差依赖于该通道的每个元素
  throw new Error("batchNorm2dBackward is not written yet");
}
