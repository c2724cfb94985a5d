type Vector = number[];
type Matrix = number[][];

type Options = { beta: number; rho: number };
type Gradients = {
  gradW1: Matrix;
  gradB1: Vector;
  gradW2: Matrix;
  gradB2: Vector;
};

/**
 * 每个样本的编码：sigmoid(x·w1ᵀ + b1)。
 *
 * @param x  `[N, D]`
 * @param w1 `[H, D]`
 * @param b1 `[H]`
 * @returns `[N, H]`，值在 0 与 1 之间
 */
export function encode(x: Matrix, w1: Matrix, b1: Vector): Matrix {
  // TODO
  throw new Error("encode is not written yet");
}

/**
 * 由编码重建每个样本：code·w2ᵀ + b2，没有激活函数。
 *
 * @param code `[N, H]`
 * @param w2   `[D, H]`
 * @param b2   `[D]`
 * @returns `[N, D]`，大小与输入相同
 */
export function decode(code: Matrix, w2: Matrix, b2: Vector): Matrix {
  // TODO
  throw new Error("decode is not written yet");
}

/**
 * 各编码单元的平均激活离 `rho` 有多远：对所有单元的 KL(rho ‖ 平均值) 求和。
 *
 * @param code    `[N, H]`，每个平均值都严格在 0 与 1 之间
 * @param options `rho`，大于 0、小于 1
 * @returns 一个数；每个单元在批上的平均值都等于 `rho` 时为 0
 */
export function sparsityPenalty(
  code: Matrix,
  options: { rho: number },
): number {
  // TODO: 先在批上求平均，再每个单元算一项
  throw new Error("sparsityPenalty is not written yet");
}

/**
 * 重建结果在全部 N·D 个元素上的均方误差，加上 `beta` 倍的编码稀疏惩罚。
 *
 * @param x       `[N, D]`
 * @param w1      `[H, D]`
 * @param b1      `[H]`
 * @param w2      `[D, H]`
 * @param b2      `[D]`
 * @param options `beta`，不小于 0，为 0 时不计惩罚；`rho` 大于 0、小于 1
 * @returns 一个数
 */
export function loss(
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  options: Options,
): number {
  // TODO
  throw new Error("loss is not written yet");
}

/**
 * `loss` 对各参数的梯度。
 *
 * @param gradOutput 损失的上游梯度：一个数，不一定是 1
 * @param x          `[N, D]`
 * @param w1         `[H, D]`
 * @param b1         `[H]`
 * @param w2         `[D, H]`
 * @param b2         `[D]`
 * @param options    `beta` 和 `rho`，与 `loss` 中相同
 * @returns 各梯度，形状分别与 w1、b1、w2、b2 相同
 */
export function backward(
  gradOutput: number,
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  options: Options,
): Gradients {
  // TODO: 两路梯度在编码处汇合
  throw new Error("backward is not written yet");
}
