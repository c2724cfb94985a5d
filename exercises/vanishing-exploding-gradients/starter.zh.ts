type Vector = number[];
type Matrix = number[][];
/** 任意阶的张量：最里层是数的嵌套数组。 */
type Tensor = number | Tensor[];
type Tensors = Record<string, Tensor>;

type Random = () => number;
type Activation = "linear" | "relu" | "tanh" | "sigmoid";

/**
 * 均匀抽取的权重，方差为 2 / (fanIn + fanOut)。
 *
 * @param random [0, 1) 上的均匀随机数
 * @param options.fanIn  一个单元把多少个输入相加
 * @param options.fanOut 有多少个输出
 * @returns `[fanOut, fanIn]`
 */
export function xavierUniform(
  random: Random,
  options: { fanIn: number; fanOut: number },
): Matrix {
  const { fanIn, fanOut } = options;
  // TODO
  throw new Error("xavierUniform is not written yet");
}

/**
 * 从正态分布抽取的权重，方差为 2 / fanIn。
 *
 * @param random [0, 1) 上的均匀随机数
 * @param options.fanIn  一个单元把多少个输入相加
 * @param options.fanOut 有多少个输出
 * @returns `[fanOut, fanIn]`
 */
export function kaimingNormal(
  random: Random,
  options: { fanIn: number; fanOut: number },
): Matrix {
  const { fanIn, fanOut } = options;
  // TODO: 由均匀随机数得到正态随机数，例如用 Box–Muller 方法
  throw new Error("kaimingNormal is not written yet");
}

/**
 * 在 h ← φ(h·weightᵀ) 的每一层的输入处，梯度有多大。
 *
 * @param x        `[N, D]`，第一层的输入
 * @param weights  `[L, D, D]`，每层一个权重 `[out, in]`
 * @param gradLast `[N, D]`，损失对最后一层输出的梯度
 * @param options.activation 每一层的 φ
 * @returns `[L]`，欧几里得范数；第 0 项是对 x 的梯度
 */
export function gradientNormsByDepth(
  x: Matrix,
  weights: Matrix[],
  gradLast: Matrix,
  options: { activation: Activation },
): Vector {
  // TODO: 前向走过所有层，再反向走回来
  throw new Error("gradientNormsByDepth is not written yet");
}

/**
 * 用同一个系数缩放全部梯度，使它们合在一起的范数不超过 `maxNorm`。
 *
 * @param grads 任意阶的张量，按名称存放；它们保持不变
 * @param options.maxNorm 允许的最大范数
 * @returns 缩放之后的梯度，以及缩放之前的范数
 */
export function clipGradNorm(
  grads: Tensors,
  options: { maxNorm: number },
): { grads: Tensors; totalNorm: number } {
  const { maxNorm } = options;
  // TODO
  throw new Error("clipGradNorm is not written yet");
}
