// Slip: the running statistics passed in are overwritten.

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
  for (let c = 0; c < mean.length; c++) {
    runningMean[c] = (1 - momentum) * runningMean[c] + momentum * mean[c];
    runningVar[c] = (1 - momentum) * runningVar[c] + momentum * variance[c] * unbiased;
  }
  return { y, runningMean, runningVar };
}

/**
 * Gradients of a loss with respect to x, weight and bias.
 *
 * @param gradOutput `{ y }`, the loss's gradient with respect to y, `[N, C]`
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
