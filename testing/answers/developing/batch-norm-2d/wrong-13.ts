// slip: moments takes the variance of each sample's map around that map's own mean and averages these over the batch, instead of one variance over all samples around the channel's mean
type Vector = number[];
type Tensor4 = number[][][][];
type Options = { training: boolean; momentum: number; eps: number };
type Result = { y: Tensor4; runningMean: Vector; runningVar: Vector };
type Gradients = { gradInput: Tensor4; gradWeight: Vector; gradBias: Vector };

/** all values of one channel in one flat list */
const channel = (x: Tensor4, c: number): Vector => x.flatMap((sample) => sample[c].flat());
const avg = (v: Vector): number => v.reduce((a, b) => a + b, 0) / v.length;
const spread = (v: Vector, mu: number): number => avg(v.map((e) => (e - mu) ** 2));

function moments(x: Tensor4): { mu: Vector; va: Vector } {
  const mu = x[0].map((_, c) => avg(channel(x, c)));
  const va = mu.map((_, c) =>
    avg(x.map((sample) => spread(sample[c].flat(), avg(sample[c].flat())))),
  );
  return { mu, va };
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
  const { mu, va } = training ? moments(x) : { mu: runningMean, va: runningVar };
  const y = x.map((sample) =>
    sample.map((map, c) => {
      const k = weight[c] / Math.sqrt(va[c] + eps);
      return map.map((row) => row.map((v) => k * (v - mu[c]) + bias[c]));
    }),
  );
  if (!training) return { y, runningMean, runningVar };
  return {
    y,
    runningMean: runningMean.map((r, c) => r + momentum * (mu[c] - r)),
    runningVar: runningVar.map((r, c) => r + momentum * ((va[c] * M) / (M - 1) - r)),
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
  const { mu, va } = training ? moments(x) : { mu: runningMean, va: runningVar };
  const M = x.length * x[0][0].length * x[0][0][0].length;
  const s = va.map((v) => Math.sqrt(v + eps));
  const gradBias = mu.map((_, c) => channel(gradOutput.y, c).reduce((a, b) => a + b, 0));
  const gradWeight = mu.map((m, c) => {
    const values = channel(x, c);
    return channel(gradOutput.y, c).reduce((a, g, k) => a + (g * (values[k] - m)) / s[c], 0);
  });
  const gradInput = x.map((sample, n) =>
    sample.map((map, c) =>
      map.map((row, i) =>
        row.map((v, j) => {
          const g = gradOutput.y[n][c][i][j];
          if (!training) return (weight[c] * g) / s[c];
          const hat = (v - mu[c]) / s[c];
          return (weight[c] / s[c]) * (g - gradBias[c] / M - (hat * gradWeight[c]) / M);
        }),
      ),
    ),
  );
  return { gradInput, gradWeight, gradBias };
}
