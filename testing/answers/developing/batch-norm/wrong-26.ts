// slip: In the training gradient of x the path through the mean lacks its 1/N: the whole gradBias is subtracted (batchNormBackward).
type Vector = number[];
type Matrix = number[][];

type Options = { training: boolean; momentum: number; eps: number };
type Result = { y: Matrix; runningMean: Vector; runningVar: Vector };
type Gradients = { gradInput: Matrix; gradWeight: Vector; gradBias: Vector };

interface Normaliser {
  mu: number;
  v: number;
}

function statistics(values: Vector): Normaliser {
  const mu = values.reduce((a, b) => a + b, 0) / values.length;
  const v = values.reduce((a, b) => a + (b - mu) ** 2, 0) / values.length;
  return { mu, v };
}

function pick(
  x: Matrix,
  c: number,
  training: boolean,
  runningMean: Vector,
  runningVar: Vector,
): Normaliser {
  if (training) return statistics(x.map((row) => row[c]));
  return { mu: runningMean[c], v: runningVar[c] };
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
  const N = x.length;
  const stats = weight.map((_, c) =>
    pick(x, c, training, runningMean, runningVar),
  );
  const y = x.map((row) =>
    row.map((value, c) => {
      const { mu, v } = stats[c];
      return ((value - mu) / Math.sqrt(v + eps)) * weight[c] + bias[c];
    }),
  );
  if (!training) return { y, runningMean, runningVar };
  const keep = 1 - momentum;
  return {
    y,
    runningMean: stats.map(({ mu }, c) => keep * runningMean[c] + momentum * mu),
    runningVar: stats.map(
      ({ v }, c) => keep * runningVar[c] + momentum * v * (N / (N - 1)),
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
  const N = x.length;
  const stats = bias.map((_, c) =>
    pick(x, c, training, runningMean, runningVar),
  );
  const hat = x.map((row) =>
    row.map((value, c) => (value - stats[c].mu) / Math.sqrt(stats[c].v + eps)),
  );
  const over = (f: (n: number) => number) =>
    x.reduce((acc, _, n) => acc + f(n), 0);
  const gradBias = stats.map((_, c) => over((n) => gradOutput.y[n][c]));
  const gradWeight = stats.map((_, c) =>
    over((n) => gradOutput.y[n][c] * hat[n][c]),
  );
  const gradInput = gradOutput.y.map((row, n) =>
    row.map((g, c) => {
      const factor = weight[c] / Math.sqrt(stats[c].v + eps);
      if (!training) return factor * g;
      return factor * (g - gradBias[c] - (hat[n][c] * gradWeight[c]) / N);
    }),
  );
  return { gradInput, gradWeight, gradBias };
}
