/** `[C]`：每个特征一个数 */
type Vector = number[];
/** `[N, C]`：N 个样本，每个有 C 个特征 */
type Matrix = number[][];

type Options = { training: boolean; momentum: number; eps: number };
type Result = { y: Matrix; runningMean: Vector; runningVar: Vector };
type Gradients = { gradInput: Matrix; gradWeight: Vector; gradBias: Vector };

/**
 * 把一批数据的每个特征归一化，再缩放和平移。
 *
 * @param x           `[N, C]`
 * @param weight      `[C]`，归一化之后的缩放
 * @param bias        `[C]`，归一化之后的平移
 * @param runningMean `[C]`，之前各批留下的结果
 * @param runningVar  `[C]`，方差的滑动统计，同上
 * @param options     `training`、`momentum`（新一批所占的权重）和 `eps`
 * @returns `y` `[N, C]` 和新的滑动统计，各为 `[C]`；推理时原样返回
 */
export function batchNorm(
  x: Matrix,
  weight: Vector,
  bias: Vector,
  runningMean: Vector,
  runningVar: Vector,
  options: Options,
): Result {
  const { training, momentum, eps } = options;
  // TODO: 按 `training` 选择统计量，归一化，缩放和平移；训练时更新滑动统计
  throw new Error("batchNorm is not written yet");
}

/**
 * 损失对 x、weight 和 bias 的梯度。
 *
 * @param gradOutput  `{ y }`，损失对 y 的梯度，`[N, C]`
 * @param x           `[N, C]`
 * @param weight      `[C]`
 * @param bias        `[C]`
 * @param runningMean `[C]`，只在推理时使用
 * @param runningVar  `[C]`，只在推理时使用
 * @param options     `training` 和 `eps`，与前向相同；`momentum` 不起作用
 * @returns `gradInput` `[N, C]`, `gradWeight` `[C]`, `gradBias` `[C]`
 */
export function batchNormBackward(
  gradOutput: { y: Matrix },
  x: Matrix,
  weight: Vector,
  bias: Vector,
  runningMean: Vector,
  runningVar: Vector,
  options: Options,
): Gradients {
  const { training, eps } = options;
  // TODO: 训练时，每个 x[n][c] 还会影响所在列的均值和方差
  throw new Error("batchNormBackward is not written yet");
}
