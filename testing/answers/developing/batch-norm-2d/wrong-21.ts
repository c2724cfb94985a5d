// slip: the variance of a channel (helper channelStatistics) is the mean over the images of each image's variance about its own mean, not the variance of all N*H*W values about the channel's mean.
type Vector = number[];
type Tensor4 = number[][][][];

type Options = { training: boolean; momentum: number; eps: number };
type Result = { y: Tensor4; runningMean: Vector; runningVar: Vector };
type Gradients = { gradInput: Tensor4; gradWeight: Vector; gradBias: Vector };

const average = (values: Vector) =>
  values.reduce((a, b) => a + b, 0) / values.length;

function channelStatistics(x: Tensor4, c: number): { mu: number; v: number } {
  const maps = x.map((image) => image[c].flat());
  const mu = average(maps.flat());
  const v = average(
    maps.map((map) => {
      const own = average(map);
      return average(map.map((a) => (a - own) ** 2));
    }),
  );
  return { mu, v };
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
  const stats = weight.map((_, c) =>
    training
      ? channelStatistics(x, c)
      : { mu: runningMean[c], v: runningVar[c] },
  );
  const y = x.map((image) =>
    image.map((map, c) => {
      const s = Math.sqrt(stats[c].v + eps);
      return map.map((row) =>
        row.map((a) => (weight[c] * (a - stats[c].mu)) / s + bias[c]),
      );
    }),
  );
  if (!training) return { y, runningMean, runningVar };
  return {
    y,
    runningMean: runningMean.map(
      (r, c) => (1 - momentum) * r + momentum * stats[c].mu,
    ),
    runningVar: runningVar.map(
      (r, c) => (1 - momentum) * r + (momentum * stats[c].v * M) / (M - 1),
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
  const g = gradOutput.y;
  const M = x.length * x[0][0].length * x[0][0][0].length;
  const gradWeight: Vector = [];
  const gradBias: Vector = [];
  const gradInput: Tensor4 = x.map(() => []);
  weight.forEach((w, c) => {
    const { mu, v } = training
      ? channelStatistics(x, c)
      : { mu: runningMean[c], v: runningVar[c] };
    const s = Math.sqrt(v + eps);
    let db = 0;
    let dw = 0;
    x.forEach((image, n) =>
      image[c].forEach((row, i) =>
        row.forEach((a, j) => {
          db += g[n][c][i][j];
          dw += (g[n][c][i][j] * (a - mu)) / s;
        }),
      ),
    );
    gradBias.push(db);
    gradWeight.push(dw);
    x.forEach((image, n) => {
      gradInput[n].push(
        image[c].map((row, i) =>
          row.map((a, j) => {
            const up = g[n][c][i][j];
            if (!training) return (w * up) / s;
            return (w / s) * (up - db / M - (((a - mu) / s) * dw) / M);
          }),
        ),
      );
    });
  });
  return { gradInput, gradWeight, gradBias };
}
