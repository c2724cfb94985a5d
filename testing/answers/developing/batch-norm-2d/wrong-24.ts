// slip: the unbiased correction of the running variance holds the number of samples, N/(N-1) kept as in [N, C], in place of M/(M-1) (in batchNorm2d; a batch of one image is left uncorrected)
type Vector = number[];
type Tensor4 = number[][][][];

type Options = { training: boolean; momentum: number; eps: number };
type Result = { y: Tensor4; runningMean: Vector; runningVar: Vector };
type Gradients = { gradInput: Tensor4; gradWeight: Vector; gradBias: Vector };

function channelValues(x: Tensor4, c: number): number[] {
  const values: number[] = [];
  for (const sample of x) {
    for (const row of sample[c]) values.push(...row);
  }
  return values;
}

function channelStatistics(x: Tensor4): { mean: Vector; variance: Vector } {
  const mean: Vector = [];
  const variance: Vector = [];
  for (let c = 0; c < x[0].length; c++) {
    const values = channelValues(x, c);
    const mu = values.reduce((a, b) => a + b, 0) / values.length;
    const squares = values.reduce((a, b) => a + (b - mu) * (b - mu), 0);
    mean.push(mu);
    variance.push(squares / values.length);
  }
  return { mean, variance };
}

function mapEntries(
  x: Tensor4,
  f: (value: number, n: number, c: number, i: number, j: number) => number,
): Tensor4 {
  return x.map((sample, n) =>
    sample.map((plane, c) =>
      plane.map((row, i) => row.map((value, j) => f(value, n, c, i, j))),
    ),
  );
}

export function batchNorm2d(
  x: Tensor4,
  weight: Vector,
  bias: Vector,
  runningMean: Vector,
  runningVar: Vector,
  options: Options,
): Result {
  const { training, momentum, eps } = options;
  const { mean, variance } = training
    ? channelStatistics(x)
    : { mean: runningMean, variance: runningVar };
  const y = mapEntries(
    x,
    (value, _n, c) =>
      (weight[c] * (value - mean[c])) / Math.sqrt(variance[c] + eps) + bias[c],
  );
  if (!training) return { y, runningMean, runningVar };

  const N = x.length;
  const correction = N > 1 ? N / (N - 1) : 1;
  return {
    y,
    runningMean: runningMean.map(
      (r, c) => (1 - momentum) * r + momentum * mean[c],
    ),
    runningVar: runningVar.map(
      (r, c) => (1 - momentum) * r + momentum * correction * variance[c],
    ),
  };
}

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
  const { mean, variance } = training
    ? channelStatistics(x)
    : { mean: runningMean, variance: runningVar };
  const s = variance.map((v) => Math.sqrt(v + eps));
  const hat = mapEntries(x, (value, _n, c) => (value - mean[c]) / s[c]);
  const M = x.length * x[0][0].length * x[0][0][0].length;

  const gradBias: Vector = [];
  const gradWeight: Vector = [];
  for (let c = 0; c < weight.length; c++) {
    const g = channelValues(gradOutput.y, c);
    const h = channelValues(hat, c);
    gradBias.push(g.reduce((a, b) => a + b, 0));
    gradWeight.push(g.reduce((a, b, k) => a + b * h[k], 0));
  }
  const gradInput = mapEntries(gradOutput.y, (g, n, c, i, j) => {
    if (!training) return (weight[c] * g) / s[c];
    const shared = gradBias[c] / M + (hat[n][c][i][j] * gradWeight[c]) / M;
    return (weight[c] / s[c]) * (g - shared);
  });
  return { gradInput, gradWeight, gradBias };
}
