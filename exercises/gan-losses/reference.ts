/** One logit per sample; its sigmoid is the probability that the sample is real. */
type Vector = number[];

/**
 * What the discriminator minimises: it calls real samples real and fake ones fake.
 *
 * @param realLogits `[N]`, the discriminator's logits for real samples
 * @param fakeLogits `[M]`, its logits for generated samples
 * @returns one number: mean of −log σ(real) plus mean of −log(1 − σ(fake))
 */
export function discriminatorLoss(realLogits: Vector, fakeLogits: Vector): number {
  const onReal = mean(realLogits.map((logit) => softplus(-logit)));
  const onFake = mean(fakeLogits.map((logit) => softplus(logit)));
  return onReal + onFake;
}

/**
 * What the generator minimises.
 *
 * @param fakeLogits `[M]`, the discriminator's logits for generated samples
 * @param options.saturating which of the two losses
 * @returns one number: mean of log(1 − σ(fake)) if `saturating`, else mean of −log σ(fake)
 */
export function generatorLoss(fakeLogits: Vector, { saturating }: { saturating: boolean }): number {
  if (saturating) return -mean(fakeLogits.map((logit) => softplus(logit)));
  return mean(fakeLogits.map((logit) => softplus(-logit)));
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
  const perReal = gradOutput / realLogits.length;
  const perFake = gradOutput / fakeLogits.length;
  return {
    gradRealLogits: realLogits.map((logit) => -perReal * sigmoid(-logit)),
    gradFakeLogits: fakeLogits.map((logit) => perFake * sigmoid(logit)),
  };
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
  const perFake = gradOutput / fakeLogits.length;
  return {
    gradFakeLogits: fakeLogits.map((logit) => -perFake * sigmoid(saturating ? logit : -logit)),
  };
}

/** log(1 + eˣ), where the exponential never grows beyond 1. */
function softplus(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}

/** 1 / (1 + e⁻ˣ). Where e⁻ˣ overflows, the quotient is 0, as it should be. */
function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

function mean(values: number[]): number {
  return values.reduce((total, value) => total + value, 0) / values.length;
}
