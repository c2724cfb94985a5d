// slip: the variance of a channel (helper variances, used by forward and backward) is taken around each image's own mean; it should be around the mean over all samples and positions.
type Vector = number[];
type Tensor4 = number[][][][];

type Options = { training: boolean; momentum: number; eps: number };
type Result = { y: Tensor4; runningMean: Vector; runningVar: Vector };
type Gradients = { gradInput: Tensor4; gradWeight: Vector; gradBias: Vector };

function mapMean(map: number[][]): number {
  let s = 0;
  for (const row of map) for (const v of row) s += v;
  return s / (map.length * map[0].length);
}

// all maps have one size, so the mean over the batch is the mean of their means
function means(x: Tensor4): Vector {
  return x[0].map(
    (_, c) => x.reduce((s, sample) => s + mapMean(sample[c]), 0) / x.length,
  );
}

function variances(x: Tensor4): Vector {
  return x[0].map((_, c) => {
    let s = 0;
    for (const sample of x) {
      const m = mapMean(sample[c]);
      s += mapMean(sample[c].map((row) => row.map((v) => (v - m) ** 2)));
    }
    return s / x.length;
  });
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
  const mean = training ? means(x) : runningMean;
  const variance = training ? variances(x) : runningVar;

  const y = x.map((sample) =>
    sample.map((map, c) => {
      const s = Math.sqrt(variance[c] + eps);
      return map.map((row) =>
        row.map((v) => weight[c] * ((v - mean[c]) / s) + bias[c]),
      );
    }),
  );

  if (!training) return { y, runningMean, runningVar };
  const M = x.length * x[0][0].length * x[0][0][0].length;
  return {
    y,
    runningMean: mean.map(
      (m, c) => momentum * m + (1 - momentum) * runningMean[c],
    ),
    runningVar: variance.map(
      (v, c) => momentum * v * (M / (M - 1)) + (1 - momentum) * runningVar[c],
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
  const mean = training ? means(x) : runningMean;
  const variance = training ? variances(x) : runningVar;
  const s = variance.map((v) => Math.sqrt(v + eps));

  const gradWeight = weight.map(() => 0);
  const gradBias = bias.map(() => 0);
  gradOutput.y.forEach((sample, n) =>
    sample.forEach((map, c) =>
      map.forEach((row, i) =>
        row.forEach((g, j) => {
          gradBias[c] += g;
          gradWeight[c] += (g * (x[n][c][i][j] - mean[c])) / s[c];
        }),
      ),
    ),
  );

  const gradInput = gradOutput.y.map((sample, n) =>
    sample.map((map, c) =>
      map.map((row, i) =>
        row.map((g, j) => {
          const k = weight[c] / s[c];
          if (!training) return k * g;
          const hat = (x[n][c][i][j] - mean[c]) / s[c];
          return k * (g - (gradBias[c] + hat * gradWeight[c]) / M);
        }),
      ),
    ),
  );
  return { gradInput, gradWeight, gradBias };
}
