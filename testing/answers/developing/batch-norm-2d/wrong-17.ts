// slip: the helper moments takes the variance of every image about that image's own mean and averages these over the samples, instead of the variance about the mean of the whole channel.
type Vector = number[];
type Tensor4 = number[][][][];

type Options = { training: boolean; momentum: number; eps: number };
type Result = { y: Tensor4; runningMean: Vector; runningVar: Vector };
type Gradients = { gradInput: Tensor4; gradWeight: Vector; gradBias: Vector };

function moments(x: Tensor4, c: number): { mean: number; variance: number } {
  const N = x.length;
  let mean = 0;
  let variance = 0;
  for (let n = 0; n < N; n++) {
    const values = x[n][c].flat();
    const imageMean = values.reduce((a, b) => a + b, 0) / values.length;
    const imageVariance =
      values.reduce((a, b) => a + (b - imageMean) ** 2, 0) / values.length;
    mean += imageMean / N;
    variance += imageVariance / N;
  }
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
  const M = x.length * x[0][0].length * x[0][0][0].length;
  const newMean = [...runningMean];
  const newVar = [...runningVar];
  const means: Vector = [];
  const variances: Vector = [];
  for (let c = 0; c < weight.length; c++) {
    if (training) {
      const { mean, variance } = moments(x, c);
      means.push(mean);
      variances.push(variance);
      newMean[c] = (1 - momentum) * runningMean[c] + momentum * mean;
      newVar[c] =
        (1 - momentum) * runningVar[c] + momentum * (M / (M - 1)) * variance;
    } else {
      means.push(runningMean[c]);
      variances.push(runningVar[c]);
    }
  }
  const y = x.map((maps) =>
    maps.map((map, c) =>
      map.map((row) =>
        row.map(
          (v) =>
            weight[c] * ((v - means[c]) / Math.sqrt(variances[c] + eps)) +
            bias[c],
        ),
      ),
    ),
  );
  return { y, runningMean: newMean, runningVar: newVar };
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
  const H = x[0][0].length;
  const W = x[0][0][0].length;
  const M = x.length * H * W;
  const gradInput: Tensor4 = x.map((maps) =>
    maps.map((map) => map.map((row) => row.map(() => 0))),
  );
  const gradWeight: Vector = weight.map(() => 0);
  const gradBias: Vector = weight.map(() => 0);
  for (let c = 0; c < weight.length; c++) {
    const { mean, variance } = training
      ? moments(x, c)
      : { mean: runningMean[c], variance: runningVar[c] };
    const s = Math.sqrt(variance + eps);
    for (let n = 0; n < x.length; n++) {
      for (let i = 0; i < H; i++) {
        for (let j = 0; j < W; j++) {
          const g = gradOutput.y[n][c][i][j];
          gradBias[c] += g;
          gradWeight[c] += (g * (x[n][c][i][j] - mean)) / s;
        }
      }
    }
    for (let n = 0; n < x.length; n++) {
      for (let i = 0; i < H; i++) {
        for (let j = 0; j < W; j++) {
          let g = gradOutput.y[n][c][i][j];
          if (training) {
            const xHat = (x[n][c][i][j] - mean) / s;
            g -= (gradBias[c] + xHat * gradWeight[c]) / M;
          }
          gradInput[n][c][i][j] = (weight[c] / s) * g;
        }
      }
    }
  }
  return { gradInput, gradWeight, gradBias };
}
