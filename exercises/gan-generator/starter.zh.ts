type Vector = number[];
type Matrix = number[][];

/**
 * 由噪声生成样本：线性 → tanh → 线性。
 *
 * @param z  `[N, Z]`，噪声
 * @param w1 `[H, Z]`，第一层
 * @param b1 `[H]`
 * @param w2 `[D, H]`，第二层
 * @param b2 `[D]`
 * @returns `[N, D]`
 */
export function generate(
  z: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Matrix {
  // TODO: 两个线性层，中间是 tanh
  throw new Error("generate is not written yet");
}

/**
 * 生成器的非饱和损失：取判别器对生成样本的 logits，求 −log σ 的平均。
 *
 * @param z  `[N, Z]`，噪声
 * @param w1 `[H, Z]`，生成器的第一层
 * @param b1 `[H]`
 * @param w2 `[D, H]`，它的第二层
 * @param b2 `[D]`
 * @param d1 `[K, D]`，判别器（线性 → tanh → 线性）的第一层
 * @param c1 `[K]`
 * @param d2 `[1, K]`，它的第二层，输出一个 logit
 * @param c2 `[1]`
 * @returns 一个数；logits 在 −1000 附近时也有限且正确
 */
export function generatorLoss(
  z: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  d1: Matrix,
  c1: Vector,
  d2: Matrix,
  c2: Vector,
): number {
  // TODO: 让判别器评判生成的样本
  throw new Error("generatorLoss is not written yet");
}

/**
 * 生成器损失对生成器参数的梯度。
 *
 * @param gradOutput 损失的上游梯度，一个数，不一定是 1
 * @param z  `[N, Z]`，噪声
 * @param w1 `[H, Z]`，生成器的第一层
 * @param b1 `[H]`
 * @param w2 `[D, H]`，它的第二层
 * @param b2 `[D]`
 * @param d1 `[K, D]`，判别器（线性 → tanh → 线性）的第一层
 * @param c1 `[K]`
 * @param d2 `[1, K]`，它的第二层，输出一个 logit
 * @param c2 `[1]`
 * @returns `gradW1` `[H, Z]`, `gradB1` `[H]`, `gradW2` `[D, H]`, `gradB2` `[D]`
 */
export function generatorBackward(
  gradOutput: number,
  z: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  d1: Matrix,
  c1: Vector,
  d2: Matrix,
  c2: Vector,
): { gradW1: Matrix; gradB1: Vector; gradW2: Matrix; gradB2: Vector } {
  // TODO: 梯度要穿过整个判别器，才到达生成器
  throw new Error("generatorBackward is not written yet");
}

/**
 * 生成器做一步梯度下降；判别器冻结。
 *
 * @param z  `[N, Z]`，噪声
 * @param w1 `[H, Z]`，生成器的第一层
 * @param b1 `[H]`
 * @param w2 `[D, H]`，它的第二层
 * @param b2 `[D]`
 * @param d1 `[K, D]`，判别器（线性 → tanh → 线性）的第一层
 * @param c1 `[K]`
 * @param d2 `[1, K]`，它的第二层，输出一个 logit
 * @param c2 `[1]`
 * @param options.lr 学习率，直接使用
 * @returns 这一步之后的两个网络：新的 `w1`、`b1`、`w2`、`b2`，以及原样的 `d1`、`c1`、`d2`、`c2`
 */
export function generatorStep(
  z: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  d1: Matrix,
  c1: Vector,
  d2: Matrix,
  c2: Vector,
  { lr }: { lr: number },
): {
  w1: Matrix;
  b1: Vector;
  w2: Matrix;
  b2: Vector;
  d1: Matrix;
  c1: Vector;
  d2: Matrix;
  c2: Vector;
} {
  // TODO: 更新两个网络中的一个，另一个原样返回
  throw new Error("generatorStep is not written yet");
}
