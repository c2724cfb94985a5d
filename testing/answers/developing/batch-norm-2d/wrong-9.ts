// slip: batchNorm2d corrects the running variance with N/(N-1), the number of samples, instead of M/(M-1) with M = N*H*W.
type Vector = number[];
type Tensor4 = number[][][][];

type Options = { training: boolean; momentum: number; eps: number };
type Result = { y: Tensor4; runningMean: Vector; runningVar: Vector };
type Gradients = { gradInput: Tensor4; gradWeight: Vector; gradBias: Vector };

/** all numbers of one channel, sample by sample */
function channel(x: Tensor4, c: number): Vector {
  return x.flatMap((maps) => maps[c].flat());
}

function moments(values: Vector): { mu: number; v: number } {
  const mu = values.reduce((s, a) => s + a, 0) / values.length;
  const v = values.reduce((s, a) => s + (a - mu) ** 2, 0) / values.length;
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
  const stats = weight.map((_, c) =>
    training ? moments(channel(x, c)) : { mu: runningMean[c], v: runningVar[c] },
  );
  const y = x.map((maps) =>
    maps.map((map, c) => {
      const s = Math.sqrt(stats[c].v + eps);
      return map.map((row) => row.map((a) => (weight[c] * (a - stats[c].mu)) / s + bias[c]));
    }),
  );
  if (!training) return { y, runningMean, runningVar };
  const M = x.length;
  return {
    y,
    runningMean: runningMean.map((r, c) => (1 - momentum) * r + momentum * stats[c].mu),
    runningVar: runningVar.map((r, c) => (1 - momentum) * r + momentum * stats[c].v * (M / (M - 1))),
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
  const stats = weight.map((_, c) =>
    training ? moments(channel(x, c)) : { mu: runningMean[c], v: runningVar[c] },
  );
  const gradBias = weight.map((_, c) => channel(gradOutput.y, c).reduce((s, g) => s + g, 0));
  const gradWeight = weight.map((_, c) => {
    const xs = channel(x, c);
    const { mu, v } = stats[c];
    return channel(gradOutput.y, c).reduce((s, g, k) => s + (g * (xs[k] - mu)) / Math.sqrt(v + eps), 0);
  });
  const gradInput = x.map((maps, n) =>
    maps.map((map, c) => {
      const { mu, v } = stats[c];
      const s = Math.sqrt(v + eps);
      return map.map((row, i) =>
        row.map((a, j) => {
          const g = gradOutput.y[n][c][i][j];
          if (!training) return (weight[c] * g) / s;
          return (weight[c] / s) * (g - gradBias[c] / M - (((a - mu) / s) * gradWeight[c]) / M);
        }),
      );
    }),
  );
  return { gradInput, gradWeight, gradBias };
}
