/** `[C]`: one number per channel */
type Vector = number[];
/** `[N, C, H, W]` */
type Tensor4 = number[][][][];

type Options = { training: boolean; momentum: number; eps: number };
type Result = { y: Tensor4; runningMean: Vector; runningVar: Vector };
type Gradients = { gradInput: Tensor4; gradWeight: Vector; gradBias: Vector };

/**
 * Normalises every channel over samples and positions, then scales and shifts it.
 *
 * @param x           `[N, C, H, W]`
 * @param weight      `[C]`, scale of the normalised values
 * @param bias        `[C]`, shift of the normalised values
 * @param runningMean `[C]`, what earlier batches have left
 * @param runningVar  `[C]`, the same for the variance
 * @param options     `training`, `momentum` (the weight of the new batch) and `eps`
 * @returns `y` `[N, C, H, W]` and the new running statistics, `[C]` each; in evaluation they come back as they were
 */
export function batchNorm2d(
  x: Tensor4,
  weight: Vector,
  bias: Vector,
  runningMean: Vector,
  runningVar: Vector,
  options: Options,
): Result {
  const { training, momentum, eps } = options;
  // TODO: as for [N, C], but think about which entries of x share one mean
  throw new Error("batchNorm2d is not written yet");
}

/**
 * Gradients of a loss with respect to x, weight and bias.
 *
 * @param gradOutput  `{ y }`, the loss's gradient with respect to y, `[N, C, H, W]`
 * @param x           `[N, C, H, W]`
 * @param weight      `[C]`
 * @param bias        `[C]`
 * @param runningMean `[C]`, used in evaluation only
 * @param runningVar  `[C]`, used in evaluation only
 * @param options     `training` and `eps`, as in the forward; `momentum` plays no part
 * @returns `gradInput` `[N, C, H, W]`, `gradWeight` `[C]`, `gradBias` `[C]`
 */
export function batchNorm2dBackward(
  gradOutput: { y: Tensor4 },
  x: Tensor4,
  weight: Vector,
  bias: Vector,
  runningMean: Vector,
  runningVar: Vector,
  options: Options,
): Gradients {
  const { training, eps } = options;
  // TODO: in training, mean and variance depend on every entry of the channel
  throw new Error("batchNorm2dBackward is not written yet");
}
