/** 每个样本一个 logit；它的 sigmoid 是该样本为真实样本的概率。 */
type Vector = number[];

/**
 * 判别器要最小化的量：把真实样本判为真，把生成样本判为假。
 *
 * @param realLogits `[N]`，判别器对真实样本给出的 logits
 * @param fakeLogits `[M]`，它对生成样本给出的 logits
 * @returns 一个数：−log σ(real) 的平均加上 −log(1 − σ(fake)) 的平均
 */
export function discriminatorLoss(
  realLogits: Vector,
  fakeLogits: Vector,
): number {
  // TODO: 两类样本各取一个平均，写法要让很大的 logits 不出问题
  throw new Error("discriminatorLoss is not written yet");
}

/**
 * 生成器要最小化的量。
 *
 * @param fakeLogits `[M]`，判别器对生成样本给出的 logits
 * @param options.saturating 用两种损失中的哪一种
 * @returns 一个数：`saturating` 为真时是 log(1 − σ(fake)) 的平均，否则是 −log σ(fake) 的平均
 */
export function generatorLoss(
  fakeLogits: Vector,
  { saturating }: { saturating: boolean },
): number {
  // TODO: 按 `saturating` 选择损失
  throw new Error("generatorLoss is not written yet");
}

/**
 * 判别器损失的梯度。
 *
 * @param gradOutput 损失的上游梯度，一个数，不一定是 1
 * @param realLogits `[N]`
 * @param fakeLogits `[M]`
 * @returns `gradRealLogits` `[N]`, `gradFakeLogits` `[M]`
 */
export function discriminatorLossBackward(
  gradOutput: number,
  realLogits: Vector,
  fakeLogits: Vector,
): { gradRealLogits: Vector; gradFakeLogits: Vector } {
  // TODO: 两个平均各有各的样本数
  throw new Error("discriminatorLossBackward is not written yet");
}

/**
 * 生成器损失的梯度。
 *
 * @param gradOutput 损失的上游梯度，一个数，不一定是 1
 * @param fakeLogits `[M]`
 * @param options.saturating 用两种损失中的哪一种
 * @returns `gradFakeLogits` `[M]`
 */
export function generatorLossBackward(
  gradOutput: number,
  fakeLogits: Vector,
  { saturating }: { saturating: boolean },
): { gradFakeLogits: Vector } {
  // TODO: 两种损失的梯度符号相同，大小却相差很多
  throw new Error("generatorLossBackward is not written yet");
}
