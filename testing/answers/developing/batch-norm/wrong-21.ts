// slip: in training batchNormBackward divides the variance term of gradInput by N-1 instead of N, as if the batch were normalised by the unbiased variance.
type Vector = number[];
type Matrix = number[][];

type Options = { training: boolean; momentum: number; eps: number };
type Result = { y: Matrix; runningMean: Vector; runningVar: Vector };
type Gradients = { gradInput: Matrix; gradWeight: Vector; gradBias: Vector };

function statistics(x: Matrix): { mean: Vector; variance: Vector } {
  const N = x.length;
  const mean = x[0].map((_, c) => x.reduce((s, row) => s + row[c], 0) / N);
  const variance = mean.map(
    (m, c) => x.reduce((s, row) => s + (row[c] - m) ** 2, 0) / N,
  );
  return { mean, variance };
}

export function batchNorm(
  x: Matrix,
  weight: Vector,
  bias: Vector,
  runningMean: Vector,
  runningVar: Vector,
  options: Options,
): Result {
  const { training, momentum, eps } = options;
  const { mean, variance } = training
    ? statistics(x)
    : { mean: runningMean, variance: runningVar };
  const y = x.map((row) =>
    row.map(
      (v, c) =>
        (weight[c] * (v - mean[c])) / Math.sqrt(variance[c] + eps) + bias[c],
    ),
  );
  if (!training) return { y, runningMean, runningVar };
  const N = x.length;
  return {
    y,
    runningMean: runningMean.map(
      (r, c) => (1 - momentum) * r + momentum * mean[c],
    ),
    runningVar: runningVar.map(
      (r, c) => (1 - momentum) * r + (momentum * variance[c] * N) / (N - 1),
    ),
  };
}

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
  const g = gradOutput.y;
  const N = x.length;
  const { mean, variance } = training
    ? statistics(x)
    : { mean: runningMean, variance: runningVar };
  const s = variance.map((v) => Math.sqrt(v + eps));
  const xHat = x.map((row) => row.map((v, c) => (v - mean[c]) / s[c]));
  const gradBias = weight.map((_, c) => g.reduce((t, row) => t + row[c], 0));
  const gradWeight = weight.map((_, c) =>
    g.reduce((t, row, n) => t + row[c] * xHat[n][c], 0),
  );
  const gradInput = x.map((row, n) =>
    row.map((_, c) => {
      const direct = g[n][c];
      if (!training) return (weight[c] * direct) / s[c];
      const byMean = gradBias[c] / N;
      const byVariance = (xHat[n][c] * gradWeight[c]) / (N - 1);
      return (weight[c] / s[c]) * (direct - byMean - byVariance);
    }),
  );
  return { gradInput, gradWeight, gradBias };
}
