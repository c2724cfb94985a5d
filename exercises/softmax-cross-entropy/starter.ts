type Vector = number[];
/** `[N, C]`: N samples, C classes */
type Matrix = number[][];

type Options = { labelSmoothing: number };

/**
 * Logarithm of the softmax of every row.
 *
 * @param x `[N, C]`, logits
 * @returns `[N, C]`, finite for all finite logits
 */
export function logSoftmax(x: Matrix): Matrix {
  // TODO: take the largest logit of a row out before the exponential
  throw new Error("logSoftmax is not written yet");
}

/**
 * Gradient of a loss with respect to the input of `logSoftmax`.
 *
 * @param gradOutput `[N, C]`, the loss's gradient with respect to the output
 * @param x          `[N, C]`, logits
 * @returns `gradInput` `[N, C]`
 */
export function logSoftmaxBackward(
  gradOutput: Matrix,
  x: Matrix,
): { gradInput: Matrix } {
  // TODO
  throw new Error("logSoftmaxBackward is not written yet");
}

/**
 * Cross-entropy of logits, as torch.nn.functional.cross_entropy with reduction "mean".
 *
 * @param x       `[N, C]`, logits
 * @param target  `[N]`, class ids from 0 to C − 1
 * @param weight  `[C]`, one factor a class, 0 or more, or null for factors of 1
 * @param options.labelSmoothing the share of each target that is spread evenly over all classes
 * @returns one number
 */
export function crossEntropy(
  x: Matrix,
  target: Vector,
  weight: Vector | null,
  options: Options,
): number {
  // TODO
  throw new Error("crossEntropy is not written yet");
}

/**
 * Gradient of `crossEntropy` with respect to the logits.
 *
 * @param gradOutput upstream gradient of the loss: a number, not always 1
 * @param x          `[N, C]`, logits
 * @param target     `[N]`, class ids from 0 to C − 1
 * @param weight     `[C]`, or null for factors of 1
 * @param options.labelSmoothing the share of each target that is spread evenly over all classes
 * @returns `gradInput` `[N, C]`
 */
export function crossEntropyBackward(
  gradOutput: number,
  x: Matrix,
  target: Vector,
  weight: Vector | null,
  options: Options,
): { gradInput: Matrix } {
  // TODO
  throw new Error("crossEntropyBackward is not written yet");
}
