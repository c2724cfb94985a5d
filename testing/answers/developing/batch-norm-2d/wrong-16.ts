// slip: batchNorm2d corrects the running variance with N·H/(N·H − 1) instead of M/(M − 1), M = N·H·W: the width is forgotten in the count of the correction.
type Vector = number[];
type Tensor4 = number[][][][];

type Options = { training: boolean; momentum: number; eps: number };
type Result = { y: Tensor4; runningMean: Vector; runningVar: Vector };
type Gradients = { gradInput: Tensor4; gradWeight: Vector; gradBias: Vector };

const channel = (x: Tensor4, c: number): Vector =>
  x.flatMap((maps) => maps[c].flat());
const mean = (values: Vector) =>
  values.reduce((a, b) => a + b, 0) / values.length;

function statistics(x: Tensor4): { mu: Vector; v: Vector } {
  const mu = x[0].map((_, c) => mean(channel(x, c)));
  const v = mu.map((m, c) => mean(channel(x, c).map((a) => (a - m) ** 2)));
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
  const { mu, v } = training
    ? statistics(x)
    : { mu: runningMean, v: runningVar };
  const y = x.map((maps) =>
    maps.map((map, c) => {
      const s = Math.sqrt(v[c] + eps);
      return map.map((row) =>
        row.map((a) => (weight[c] * (a - mu[c])) / s + bias[c]),
      );
    }),
  );
  if (!training) return { y, runningMean, runningVar };
  const count = x.length * x[0][0].length;
  return {
    y,
    runningMean: runningMean.map(
      (r, c) => (1 - momentum) * r + momentum * mu[c],
    ),
    runningVar: runningVar.map(
      (r, c) => (1 - momentum) * r + (momentum * v[c] * count) / (count - 1),
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
  const { mu, v } = training
    ? statistics(x)
    : { mu: runningMean, v: runningVar };
  const s = v.map((value) => Math.sqrt(value + eps));
  const M = x.length * x[0][0].length * x[0][0][0].length;
  const gradBias = weight.map((_, c) =>
    channel(gradOutput.y, c).reduce((a, b) => a + b, 0),
  );
  const gradWeight = weight.map((_, c) => {
    const values = channel(x, c);
    return channel(gradOutput.y, c).reduce(
      (sum, g, i) => sum + (g * (values[i] - mu[c])) / s[c],
      0,
    );
  });
  const gradInput = gradOutput.y.map((maps, n) =>
    maps.map((map, c) =>
      map.map((row, i) =>
        row.map((g, j) => {
          if (!training) return (weight[c] * g) / s[c];
          const xHat = (x[n][c][i][j] - mu[c]) / s[c];
          return (
            (weight[c] / s[c]) *
            (g - gradBias[c] / M - (xHat * gradWeight[c]) / M)
          );
        }),
      ),
    ),
  );
  return { gradInput, gradWeight, gradBias };
}
