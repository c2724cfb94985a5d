type Vector = number[];

/**
 * 1 / (1 + e⁻ˣ), between 0 and 1.
 *
 * @param x `[N]`
 * @returns `[N]`, finite up to |x| = 1000
 */
export function sigmoid(x: Vector): Vector {
  // TODO
  throw new Error("sigmoid is not written yet");
}

/**
 * Gradient of a loss with respect to the input of `sigmoid`.
 *
 * @param gradOutput `[N]`, the loss's gradient with respect to the output
 * @param x          `[N]`, the input of the forward
 * @returns `gradInput` `[N]`
 */
export function sigmoidBackward(
  gradOutput: Vector,
  x: Vector,
): { gradInput: Vector } {
  // TODO: the derivative is easiest to write with the output of sigmoid
  throw new Error("sigmoidBackward is not written yet");
}

/**
 * The hyperbolic tangent, between −1 and 1.
 *
 * @param x `[N]`
 * @returns `[N]`, finite up to |x| = 1000
 */
export function tanh(x: Vector): Vector {
  // TODO
  throw new Error("tanh is not written yet");
}

/**
 * Gradient with respect to the input of `tanh`.
 *
 * @param gradOutput `[N]`, the loss's gradient with respect to the output
 * @param x          `[N]`, the input of the forward
 * @returns `gradInput` `[N]`
 */
export function tanhBackward(
  gradOutput: Vector,
  x: Vector,
): { gradInput: Vector } {
  // TODO
  throw new Error("tanhBackward is not written yet");
}

/**
 * max(x, 0).
 *
 * @param x `[N]`
 * @returns `[N]`
 */
export function relu(x: Vector): Vector {
  // TODO
  throw new Error("relu is not written yet");
}

/**
 * Gradient with respect to the input of `relu`; the derivative at 0 is taken to be 0.
 *
 * @param gradOutput `[N]`, the loss's gradient with respect to the output
 * @param x          `[N]`, the input of the forward
 * @returns `gradInput` `[N]`
 */
export function reluBackward(
  gradOutput: Vector,
  x: Vector,
): { gradInput: Vector } {
  // TODO
  throw new Error("reluBackward is not written yet");
}

/**
 * x where it is positive, negativeSlope·x elsewhere.
 *
 * @param x `[N]`
 * @param options `negativeSlope`, above 0 and below 1
 * @returns `[N]`
 */
export function leakyRelu(
  x: Vector,
  options: { negativeSlope: number },
): Vector {
  const { negativeSlope } = options;
  // TODO
  throw new Error("leakyRelu is not written yet");
}

/**
 * Gradient with respect to the input of `leakyRelu`; the derivative at 0 is taken to be negativeSlope.
 *
 * @param gradOutput `[N]`, the loss's gradient with respect to the output
 * @param x          `[N]`, the input of the forward
 * @param options    `negativeSlope`, above 0 and below 1
 * @returns `gradInput` `[N]`
 */
export function leakyReluBackward(
  gradOutput: Vector,
  x: Vector,
  options: { negativeSlope: number },
): { gradInput: Vector } {
  const { negativeSlope } = options;
  // TODO
  throw new Error("leakyReluBackward is not written yet");
}

/**
 * x/2·(1 + tanh u) with u = √(2/π)·(x + 0.044715·x³).
 *
 * @param x `[N]`
 * @returns `[N]`, finite up to |x| = 1000
 */
export function gelu(x: Vector): Vector {
  // TODO
  throw new Error("gelu is not written yet");
}

/**
 * Gradient with respect to the input of `gelu`.
 *
 * @param gradOutput `[N]`, the loss's gradient with respect to the output
 * @param x          `[N]`, the input of the forward
 * @returns `gradInput` `[N]`
 */
export function geluBackward(
  gradOutput: Vector,
  x: Vector,
): { gradInput: Vector } {
  // TODO: x stands in two places, outside the tanh and inside it
  throw new Error("geluBackward is not written yet");
}
