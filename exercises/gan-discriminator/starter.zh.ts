type Vector = number[];
type Matrix = number[][];

/**
 * logits 的二元交叉熵，取平均。
 *
 * @param logits  `[N]`
 * @param targets `[N]`，概率，从 0 到 1
 * @returns 一个数；logits 为 ±1000 时也有限且正确
 */
export function bceWithLogits(logits: Vector, targets: Vector): number {
  // TODO: 不算出概率，直接写出目标在 0 与 1 之间时的交叉熵
  throw new Error("bceWithLogits is not written yet");
}

/**
 * 二元交叉熵的梯度。
 *
 * @param gradOutput 损失的上游梯度，一个数，不一定是 1
 * @param logits     `[N]`
 * @param targets    `[N]`，概率，从 0 到 1
 * @returns `gradLogits` `[N]`
 */
export function bceWithLogitsBackward(
  gradOutput: number,
  logits: Vector,
  targets: Vector,
): { gradLogits: Vector } {
  // TODO: 导数很短，目标为软标签时也一样
  throw new Error("bceWithLogitsBackward is not written yet");
}

/**
 * 判别器（线性 → tanh → 线性）的损失：真实样本的目标是 1 − smoothing，生成样本的目标是 0。
 *
 * @param real `[N, D]`
 * @param fake `[M, D]`
 * @param d1   `[H, D]`，第一层
 * @param c1   `[H]`
 * @param d2   `[1, H]`，第二层，输出一个 logit
 * @param c2   `[1]`
 * @param options.smoothing 真实样本的目标降低多少，从 0 到小于 1
 * @returns 真实样本上的平均加上生成样本上的平均
 */
export function discriminatorLoss(
  real: Matrix,
  fake: Matrix,
  d1: Matrix,
  c1: Vector,
  d2: Matrix,
  c2: Vector,
  { smoothing }: { smoothing: number },
): number {
  // TODO: 两批数据经过同一个网络，各有各的目标，各取各的平均
  throw new Error("discriminatorLoss is not written yet");
}

/**
 * 判别器损失对其参数的梯度。
 *
 * @param gradOutput 损失的上游梯度，一个数，不一定是 1
 * @param real `[N, D]`
 * @param fake `[M, D]`
 * @param d1   `[H, D]`
 * @param c1   `[H]`
 * @param d2   `[1, H]`
 * @param c2   `[1]`
 * @param options.smoothing 真实样本的目标降低多少，从 0 到小于 1
 * @returns `gradD1` `[H, D]`, `gradC1` `[H]`, `gradD2` `[1, H]`, `gradC2` `[1]`
 */
export function discriminatorBackward(
  gradOutput: number,
  real: Matrix,
  fake: Matrix,
  d1: Matrix,
  c1: Vector,
  d2: Matrix,
  c2: Vector,
  { smoothing }: { smoothing: number },
): { gradD1: Matrix; gradC1: Vector; gradD2: Matrix; gradC2: Vector } {
  // TODO: 每个参数都被两批数据用到
  throw new Error("discriminatorBackward is not written yet");
}
