type Vector = number[];
type Matrix = number[][];

/**
 * Samples made from noise by linear → tanh → linear.
 *
 * @param z  `[N, Z]`, noise
 * @param w1 `[H, Z]`, first layer
 * @param b1 `[H]`
 * @param w2 `[D, H]`, second layer
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
  // TODO: two linear layers with tanh between them
  throw new Error("generate is not written yet");
}

/**
 * The generator's non-saturating loss: mean of −log σ of the discriminator's logits for its samples.
 *
 * @param z  `[N, Z]`, noise
 * @param w1 `[H, Z]`, first layer of the generator
 * @param b1 `[H]`
 * @param w2 `[D, H]`, its second layer
 * @param b2 `[D]`
 * @param d1 `[K, D]`, first layer of the discriminator linear → tanh → linear
 * @param c1 `[K]`
 * @param d2 `[1, K]`, its second layer, to one logit
 * @param c2 `[1]`
 * @returns one number, finite and right for logits near −1000 too
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
  // TODO: let the discriminator judge the generated samples
  throw new Error("generatorLoss is not written yet");
}

/**
 * Gradients of the generator's loss with respect to the generator's parameters.
 *
 * @param gradOutput upstream gradient of the loss, one number, not always 1
 * @param z  `[N, Z]`, noise
 * @param w1 `[H, Z]`, first layer of the generator
 * @param b1 `[H]`
 * @param w2 `[D, H]`, its second layer
 * @param b2 `[D]`
 * @param d1 `[K, D]`, first layer of the discriminator linear → tanh → linear
 * @param c1 `[K]`
 * @param d2 `[1, K]`, its second layer, to one logit
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
  // TODO: the gradient passes through the whole discriminator before it reaches the generator
  throw new Error("generatorBackward is not written yet");
}

/**
 * One step of gradient descent for the generator; the discriminator is frozen.
 *
 * @param z  `[N, Z]`, noise
 * @param w1 `[H, Z]`, first layer of the generator
 * @param b1 `[H]`
 * @param w2 `[D, H]`, its second layer
 * @param b2 `[D]`
 * @param d1 `[K, D]`, first layer of the discriminator linear → tanh → linear
 * @param c1 `[K]`
 * @param d2 `[1, K]`, its second layer, to one logit
 * @param c2 `[1]`
 * @param options.lr learning rate, used as it is
 * @returns both networks after the step: new `w1`, `b1`, `w2`, `b2`, and `d1`, `c1`, `d2`, `c2` as they were
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
  // TODO: update one of the two networks and hand back the other as it is
  throw new Error("generatorStep is not written yet");
}
