/** `[C]`: one number per feature */
type Vector = number[];
/** `[N, C]`: N samples of C features */
type Matrix = number[][];

type Options = { training: boolean; momentum: number; eps: number };
type Result = { y: Matrix; runningMean: Vector; runningVar: Vector };
type Gradients = { gradInput: Matrix; gradWeight: Vector; gradBias: Vector };

/**
 * Normalises every feature of a batch, then scales and shifts it.
 *
 * @param x           `[N, C]`
 * @param weight      `[C]`, scale of the normalised values
 * @param bias        `[C]`, shift of the normalised values
 * @param runningMean `[C]`, what earlier batches have left
 * @param runningVar  `[C]`, the same for the variance
 * @param options     `training`, `momentum` (the weight of the new batch) and `eps`
 * @returns `y` `[N, C]` and the new running statistics, `[C]` each; in evaluation they come back as they were
 */
export function batchNorm(
  x: Matrix,
  weight: Vector,
  bias: Vector,
  runningMean: Vector,
  runningVar: Vector,
  options: Options,
): Result {
  const { training, momentum, eps } = options;
  // TODO: choose the statistics by `training`, normalise, scale and shift; in training move the running statistics
  throw new Error("batchNorm is not written yet");
}

/**
 * Gradients of a loss with respect to x, weight and bias.
 *
 * @param gradOutput  `{ y }`, the loss's gradient with respect to y, `[N, C]`
 * @param x           `[N, C]`
 * @param weight      `[C]`
 * @param bias        `[C]`
 * @param runningMean `[C]`, used in evaluation only
 * @param runningVar  `[C]`, used in evaluation only
 * @param options     `training` and `eps`, as in the forward; `momentum` plays no part
 * @returns `gradInput` `[N, C]`, `gradWeight` `[C]`, `gradBias` `[C]`
 */
export function batchNormBackward(
  gradOutput: { y: Matrix },
  x: Matrix,
  weight: Vector,
  bias: Vector,
  runningMean: Vector,
  runningVar: Vector,
  options: Options,
): Gradients {
  const { training, eps } = options;
  // TODO: in training every x[n][c] also moves the mean and the variance of its column
  throw new Error("batchNormBackward is not written yet");
}
