// slip: batchNorm moves the running variance towards the biased variance of the batch (over N); it should collect the unbiased one, N/(N-1) times as large.
type Vector = number[];
type Matrix = number[][];

type Options = { training: boolean; momentum: number; eps: number };
type Result = { y: Matrix; runningMean: Vector; runningVar: Vector };
type Gradients = { gradInput: Matrix; gradWeight: Vector; gradBias: Vector };

function columnMean(x: Matrix): Vector {
  return x[0].map((_, c) => x.reduce((s, row) => s + row[c], 0) / x.length);
}

function columnVar(x: Matrix, mean: Vector): Vector {
  return mean.map(
    (m, c) => x.reduce((s, row) => s + (row[c] - m) ** 2, 0) / x.length,
  );
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
  const mean = training ? columnMean(x) : runningMean;
  const variance = training ? columnVar(x, mean) : runningVar;

  const y = x.map((row) =>
    row.map(
      (v, c) =>
        (weight[c] * (v - mean[c])) / Math.sqrt(variance[c] + eps) + bias[c],
    ),
  );

  if (!training) {
    return { y, runningMean: [...runningMean], runningVar: [...runningVar] };
  }
  return {
    y,
    runningMean: runningMean.map(
      (r, c) => (1 - momentum) * r + momentum * mean[c],
    ),
    runningVar: runningVar.map(
      (r, c) => (1 - momentum) * r + momentum * variance[c],
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
  const g = gradOutput.y;
  const N = x.length;
  const mean = training ? columnMean(x) : runningMean;
  const variance = training ? columnVar(x, mean) : runningVar;
  const std = variance.map((v) => Math.sqrt(v + eps));
  const xHat = x.map((row) => row.map((v, c) => (v - mean[c]) / std[c]));

  const gradBias = bias.map((_, c) => g.reduce((s, row) => s + row[c], 0));
  const gradWeight = weight.map((_, c) =>
    g.reduce((s, row, n) => s + row[c] * xHat[n][c], 0),
  );
  const gradInput = g.map((row, n) =>
    row.map((v, c) => {
      const k = weight[c] / std[c];
      if (!training) return k * v;
      return k * (v - gradBias[c] / N - (xHat[n][c] * gradWeight[c]) / N);
    }),
  );
  return { gradInput, gradWeight, gradBias };
}
