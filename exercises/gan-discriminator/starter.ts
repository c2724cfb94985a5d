type Vector = number[];
type Matrix = number[][];

/**
 * Binary cross-entropy of logits, averaged.
 *
 * @param logits  `[N]`
 * @param targets `[N]`, probabilities from 0 to 1
 * @returns one number, finite and right at ±1000 too
 */
export function bceWithLogits(logits: Vector, targets: Vector): number {
  // TODO: write the cross-entropy of a target between 0 and 1 without forming the probability
  throw new Error("bceWithLogits is not written yet");
}

/**
 * Gradient of the binary cross-entropy.
 *
 * @param gradOutput upstream gradient of the loss, one number, not always 1
 * @param logits     `[N]`
 * @param targets    `[N]`, probabilities from 0 to 1
 * @returns `gradLogits` `[N]`
 */
export function bceWithLogitsBackward(
  gradOutput: number,
  logits: Vector,
  targets: Vector,
): { gradLogits: Vector } {
  // TODO: the derivative is short, for soft targets too
  throw new Error("bceWithLogitsBackward is not written yet");
}

/**
 * The loss of a discriminator linear → tanh → linear: real samples have the target 1 − smoothing, fake ones 0.
 *
 * @param real `[N, D]`
 * @param fake `[M, D]`
 * @param d1   `[H, D]`, first layer
 * @param c1   `[H]`
 * @param d2   `[1, H]`, second layer, to one logit
 * @param c2   `[1]`
 * @param options.smoothing how far the target of real samples is lowered, from 0 to below 1
 * @returns mean over the real samples plus mean over the fake ones
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
  // TODO: two batches through one network, each with its own targets and its own mean
  throw new Error("discriminatorLoss is not written yet");
}

/**
 * Gradients of the discriminator's loss with respect to its parameters.
 *
 * @param gradOutput upstream gradient of the loss, one number, not always 1
 * @param real `[N, D]`
 * @param fake `[M, D]`
 * @param d1   `[H, D]`
 * @param c1   `[H]`
 * @param d2   `[1, H]`
 * @param c2   `[1]`
 * @param options.smoothing how far the target of real samples is lowered, from 0 to below 1
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
  // TODO: every parameter is used by both batches
  throw new Error("discriminatorBackward is not written yet");
}
