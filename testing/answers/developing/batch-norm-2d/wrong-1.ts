// slip: batchNorm2d corrects the running variance by N/(N-1) with the number of images; it should be M/(M-1) with M = N·H·W.
type Vector = number[];
type Tensor4 = number[][][][];

type Options = { training: boolean; momentum: number; eps: number };
type Result = { y: Tensor4; runningMean: Vector; runningVar: Vector };
type Gradients = { gradInput: Tensor4; gradWeight: Vector; gradBias: Vector };

function channelStats(x: Tensor4, c: number): { mean: number; variance: number } {
  const values = x.flatMap((sample) => sample[c].flat());
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  const variance =
    values.reduce((a, b) => a + (b - mean) ** 2, 0) / values.length;
  return { mean, variance };
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
  const N = x.length;
  const stats = weight.map((_, c) =>
    training
      ? channelStats(x, c)
      : { mean: runningMean[c], variance: runningVar[c] },
  );
  const y = x.map((sample) =>
    sample.map((map, c) =>
      map.map((row) =>
        row.map(
          (v) =>
            (weight[c] * (v - stats[c].mean)) /
              Math.sqrt(stats[c].variance + eps) +
            bias[c],
        ),
      ),
    ),
  );
  if (!training) return { y, runningMean, runningVar };
  return {
    y,
    runningMean: stats.map(
      (s, c) => (1 - momentum) * runningMean[c] + momentum * s.mean,
    ),
    runningVar: stats.map(
      (s, c) =>
        (1 - momentum) * runningVar[c] + momentum * s.variance * (N / (N - 1)),
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
  const M = x.length * x[0][0].length * x[0][0][0].length;
  const gradWeight: Vector = [];
  const gradBias: Vector = [];
  const means: Vector = [];
  const stds: Vector = [];

  for (let c = 0; c < weight.length; c++) {
    const s = training
      ? channelStats(x, c)
      : { mean: runningMean[c], variance: runningVar[c] };
    means.push(s.mean);
    stds.push(Math.sqrt(s.variance + eps));
    const g = gradOutput.y.flatMap((sample) => sample[c].flat());
    const xs = x.flatMap((sample) => sample[c].flat());
    gradBias.push(g.reduce((a, b) => a + b, 0));
    gradWeight.push(
      g.reduce((a, b, k) => a + (b * (xs[k] - means[c])) / stds[c], 0),
    );
  }

  const gradInput = x.map((sample, n) =>
    sample.map((map, c) =>
      map.map((row, i) =>
        row.map((v, j) => {
          const g = gradOutput.y[n][c][i][j];
          if (!training) return (weight[c] * g) / stds[c];
          const hat = (v - means[c]) / stds[c];
          return (
            (weight[c] / stds[c]) *
            (g - gradBias[c] / M - (hat * gradWeight[c]) / M)
          );
        }),
      ),
    ),
  );
  return { gradInput, gradWeight, gradBias };
}
