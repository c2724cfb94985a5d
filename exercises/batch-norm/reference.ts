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
  const { mean, variance } = training ? statistics(x) : { mean: runningMean, variance: runningVar };
  const normalized = normalize(x, mean, inverseStd(variance, eps));
  const y = normalized.map((row) => row.map((v, c) => weight[c] * v + bias[c]));
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
  const { mean, variance } = training ? statistics(x) : { mean: runningMean, variance: runningVar };
  const invStd = inverseStd(variance, eps);
  const normalized = normalize(x, mean, invStd);
  const gradBias = bias.map((_, c) => sum(gradOutput.y.map((row) => row[c])));
  const gradWeight = weight.map((_, c) => sum(gradOutput.y.map((row, n) => row[c] * normalized[n][c])));

  const gradInput = gradOutput.y.map((row, n) =>
    row.map((g, c) => {
      const scale = weight[c] * invStd[c];
      if (!training) return scale * g;
      const throughMean = gradBias[c] / x.length;
      const throughVariance = (normalized[n][c] * gradWeight[c]) / x.length;
      return scale * (g - throughMean - throughVariance);
    }),
  );
  return { gradInput, gradWeight, gradBias };
}

/** Mean and biased variance of every column. */
function statistics(x: Matrix): { mean: Vector; variance: Vector } {
  const mean = x[0].map((_, c) => sum(x.map((row) => row[c])) / x.length);
  const variance = mean.map((m, c) => sum(x.map((row) => (row[c] - m) ** 2)) / x.length);
  return { mean, variance };
}

/** 1 / √(variance + eps) of every column. */
function inverseStd(variance: Vector, eps: number): Vector {
  return variance.map((v) => 1 / Math.sqrt(v + eps));
}

function normalize(x: Matrix, mean: Vector, invStd: Vector): Matrix {
  return x.map((row) => row.map((v, c) => (v - mean[c]) * invStd[c]));
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
