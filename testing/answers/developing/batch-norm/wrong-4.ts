// slip: batchNorm moves the running variance with the biased variance, without N/(N − 1).
type Vector = number[];
type Matrix = number[][];

type Options = { training: boolean; momentum: number; eps: number };
type Result = { y: Matrix; runningMean: Vector; runningVar: Vector };
type Gradients = { gradInput: Matrix; gradWeight: Vector; gradBias: Vector };

function stats(x: Matrix): { mean: Vector; variance: Vector } {
  const N = x.length;
  const mean = x[0].map((_, c) => x.reduce((s, r) => s + r[c], 0) / N);
  const variance = mean.map(
    (m, c) => x.reduce((s, r) => s + (r[c] - m) ** 2, 0) / N,
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
    ? stats(x)
    : { mean: runningMean, variance: runningVar };
  const y = x.map((r) =>
    r.map(
      (v, c) =>
        (weight[c] * (v - mean[c])) / Math.sqrt(variance[c] + eps) + bias[c],
    ),
  );
  if (!training) return { y, runningMean, runningVar };
  return {
    y,
    runningMean: runningMean.map((r, c) => (1 - momentum) * r + momentum * mean[c]),
    runningVar: runningVar.map(
      (r, c) => (1 - momentum) * r + momentum * variance[c],
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
    ? stats(x)
    : { mean: runningMean, variance: runningVar };
  const s = variance.map((v) => Math.sqrt(v + eps));
  const xHat = x.map((r) => r.map((v, c) => (v - mean[c]) / s[c]));
  const gradBias = bias.map((_, c) => g.reduce((a, r) => a + r[c], 0));
  const gradWeight = weight.map((_, c) =>
    g.reduce((a, r, n) => a + r[c] * xHat[n][c], 0),
  );
  const gradInput = g.map((r, n) =>
    r.map((v, c) =>
      training
        ? (weight[c] / s[c]) *
          (v - gradBias[c] / N - (xHat[n][c] * gradWeight[c]) / N)
        : (weight[c] * v) / s[c],
    ),
  );
  return { gradInput, gradWeight, gradBias };
}
