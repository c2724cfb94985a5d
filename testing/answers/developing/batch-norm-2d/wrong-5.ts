// slip: batchNorm2dBackward forgets the path through the variance: gradInput lacks the x̂ term in training.
type Vector = number[];
type Tensor4 = number[][][][];

type Options = { training: boolean; momentum: number; eps: number };
type Result = { y: Tensor4; runningMean: Vector; runningVar: Vector };
type Gradients = { gradInput: Tensor4; gradWeight: Vector; gradBias: Vector };

function mapChannels(
  x: Tensor4,
  f: (v: number, n: number, c: number, i: number, j: number) => number,
): Tensor4 {
  return x.map((image, n) =>
    image.map((map, c) =>
      map.map((row, i) => row.map((v, j) => f(v, n, c, i, j))),
    ),
  );
}

function sumChannels(
  x: Tensor4,
  f: (v: number, n: number, c: number, i: number, j: number) => number,
): Vector {
  const sums: Vector = x[0].map(() => 0);
  mapChannels(x, (v, n, c, i, j) => (sums[c] += f(v, n, c, i, j)));
  return sums;
}

function statistics(x: Tensor4) {
  const M = x.length * x[0][0].length * x[0][0][0].length;
  const mean = sumChannels(x, (v) => v).map((s) => s / M);
  const variance = sumChannels(x, (v, _n, c) => (v - mean[c]) ** 2).map(
    (s) => s / M,
  );
  return { M, mean, variance };
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
  if (!training) {
    const y = mapChannels(
      x,
      (v, _n, c) =>
        weight[c] * ((v - runningMean[c]) / Math.sqrt(runningVar[c] + eps)) +
        bias[c],
    );
    return { y, runningMean, runningVar };
  }
  const { M, mean, variance } = statistics(x);
  const y = mapChannels(
    x,
    (v, _n, c) =>
      weight[c] * ((v - mean[c]) / Math.sqrt(variance[c] + eps)) + bias[c],
  );
  return {
    y,
    runningMean: runningMean.map((r, c) => r + momentum * (mean[c] - r)),
    runningVar: runningVar.map(
      (r, c) => r + momentum * ((M / (M - 1)) * variance[c] - r),
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
  const batch = statistics(x);
  const mean = training ? batch.mean : runningMean;
  const s = (training ? batch.variance : runningVar).map((v) =>
    Math.sqrt(v + eps),
  );
  const gradBias = sumChannels(gradOutput.y, (g) => g);
  const gradWeight = sumChannels(
    gradOutput.y,
    (g, n, c, i, j) => (g * (x[n][c][i][j] - mean[c])) / s[c],
  );
  const gradInput = mapChannels(gradOutput.y, (g, _n, c) => {
    const viaMean = training ? gradBias[c] / batch.M : 0;
    return (weight[c] / s[c]) * (g - viaMean);
  });
  return { gradInput, gradWeight, gradBias };
}
