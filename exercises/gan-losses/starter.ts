/** One logit per sample; its sigmoid is the probability that the sample is real. */
type Vector = number[];

/**
 * What the discriminator minimises: it calls real samples real and fake ones fake.
 *
 * @param realLogits `[N]`, the discriminator's logits for real samples
 * @param fakeLogits `[M]`, its logits for generated samples
 * @returns one number: mean of −log σ(real) plus mean of −log(1 − σ(fake))
 */
export function discriminatorLoss(
  realLogits: Vector,
  fakeLogits: Vector,
): number {
  // TODO: one mean for each of the two kinds of samples, written so that large logits do no harm
  throw new Error("discriminatorLoss is not written yet");
}

/**
 * What the generator minimises.
 *
 * @param fakeLogits `[M]`, the discriminator's logits for generated samples
 * @param options.saturating which of the two losses
 * @returns one number: mean of log(1 − σ(fake)) if `saturating`, else mean of −log σ(fake)
 */
export function generatorLoss(
  fakeLogits: Vector,
  { saturating }: { saturating: boolean },
): number {
  // TODO: choose the loss by `saturating`
  throw new Error("generatorLoss is not written yet");
}

/**
 * Gradients of the discriminator's loss.
 *
 * @param gradOutput upstream gradient of the loss, one number, not always 1
 * @param realLogits `[N]`
 * @param fakeLogits `[M]`
 * @returns `gradRealLogits` `[N]`, `gradFakeLogits` `[M]`
 */
export function discriminatorLossBackward(
  gradOutput: number,
  realLogits: Vector,
  fakeLogits: Vector,
): { gradRealLogits: Vector; gradFakeLogits: Vector } {
  // TODO: each mean has its own number of samples
  throw new Error("discriminatorLossBackward is not written yet");
}

/**
 * Gradient of the generator's loss.
 *
 * @param gradOutput upstream gradient of the loss, one number, not always 1
 * @param fakeLogits `[M]`
 * @param options.saturating which of the two losses
 * @returns `gradFakeLogits` `[M]`
 */
export function generatorLossBackward(
  gradOutput: number,
  fakeLogits: Vector,
  { saturating }: { saturating: boolean },
): { gradFakeLogits: Vector } {
  // TODO: the two losses have the same sign of gradient and very different sizes
  throw new Error("generatorLossBackward is not written yet");
}
