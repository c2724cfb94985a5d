// Slip: the running variance is corrected by N/(N − 1).

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
  const { mean, variance } = training ? statistics(x) : { mean: runningMean, variance: runningVar };
  const y = mapEntries(x, (v, _n, c) => (weight[c] * (v - mean[c])) / Math.sqrt(variance[c] + eps) + bias[c]);
  if (!training) return { y, runningMean: [...runningMean], runningVar: [...runningVar] };

  const unbiased = x.length / (x.length - 1);
  return {
    y,
    runningMean: runningMean.map((old, c) => (1 - momentum) * old + momentum * mean[c]),
    runningVar: runningVar.map((old, c) => (1 - momentum) * old + momentum * variance[c] * unbiased),
  };
}

/**
 * Gradients of a loss with respect to x, weight and bias.
 *
 * @param gradOutput `{ y }`, the loss's gradient with respect to y, `[N, C, H, W]`
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
  const { mean, variance } = training ? statistics(x) : { mean: runningMean, variance: runningVar };
  const invStd = variance.map((v) => 1 / Math.sqrt(v + eps));
  const normalized = mapEntries(x, (v, _n, c) => (v - mean[c]) * invStd[c]);
  const products = mapEntries(gradOutput.y, (g, n, c, h, w) => g * normalized[n][c][h][w]);
  const gradBias = bias.map((_, c) => sum(valuesOf(gradOutput.y, c)));
  const gradWeight = weight.map((_, c) => sum(valuesOf(products, c)));

  const count = valuesOf(x, 0).length;
  const gradInput = mapEntries(gradOutput.y, (g, n, c, h, w) => {
    const scale = weight[c] * invStd[c];
    if (!training) return scale * g;
    const throughMean = gradBias[c] / count;
    const throughVariance = (normalized[n][c][h][w] * gradWeight[c]) / count;
    return scale * (g - throughMean - throughVariance);
  });
  return { gradInput, gradWeight, gradBias };
}

/** Mean and biased variance of every channel. */
function statistics(x: Tensor4): { mean: Vector; variance: Vector } {
  const channels = x[0].map((_, c) => moments(valuesOf(x, c)));
  return { mean: channels.map(({ mean }) => mean), variance: channels.map(({ variance }) => variance) };
}

function moments(values: number[]): { mean: number; variance: number } {
  const mean = sum(values) / values.length;
  return { mean, variance: sum(values.map((v) => (v - mean) ** 2)) / values.length };
}

/** All values of a channel, over samples and positions. */
function valuesOf(x: Tensor4, c: number): number[] {
  return x.flatMap((sample) => sample[c].flat());
}

function mapEntries(
  x: Tensor4,
  f: (value: number, n: number, c: number, h: number, w: number) => number,
): Tensor4 {
  return x.map((sample, n) =>
    sample.map((map, c) => map.map((row, h) => row.map((value, w) => f(value, n, c, h, w)))),
  );
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
