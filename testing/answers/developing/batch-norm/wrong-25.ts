// slip: In training the forward normalises with the just updated running statistics instead of those of the batch (batchNorm).
type Vector = number[];
type Matrix = number[][];

type Options = { training: boolean; momentum: number; eps: number };
type Result = { y: Matrix; runningMean: Vector; runningVar: Vector };
type Gradients = { gradInput: Matrix; gradWeight: Vector; gradBias: Vector };

const columnMean = (x: Matrix): Vector =>
  x[0].map((_, c) => x.reduce((s, row) => s + row[c], 0) / x.length);
const columnVar = (x: Matrix, mu: Vector): Vector =>
  mu.map((m, c) => x.reduce((s, row) => s + (row[c] - m) ** 2, 0) / x.length);
const normalise = (x: Matrix, mu: Vector, v: Vector, eps: number): Matrix =>
  x.map((row) => row.map((a, c) => (a - mu[c]) / Math.sqrt(v[c] + eps)));

export function batchNorm(
  x: Matrix,
  weight: Vector,
  bias: Vector,
  runningMean: Vector,
  runningVar: Vector,
  options: Options,
): Result {
  const { training, momentum, eps } = options;
  let nextMean = runningMean;
  let nextVar = runningVar;
  if (training) {
    const N = x.length;
    const mu = columnMean(x);
    const v = columnVar(x, mu);
    nextMean = runningMean.map((r, c) => (1 - momentum) * r + momentum * mu[c]);
    nextVar = runningVar.map(
      (r, c) => (1 - momentum) * r + (momentum * N * v[c]) / (N - 1),
    );
  }
  const y = normalise(x, nextMean, nextVar, eps).map((row) =>
    row.map((a, c) => weight[c] * a + bias[c]),
  );
  return { y, runningMean: nextMean, runningVar: nextVar };
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
  const mu = training ? columnMean(x) : runningMean;
  const v = training ? columnVar(x, mu) : runningVar;
  const hat = normalise(x, mu, v, eps);
  const gradBias = bias.map((_, c) => g.reduce((s, row) => s + row[c], 0));
  const gradWeight = weight.map((_, c) =>
    g.reduce((s, row, n) => s + row[c] * hat[n][c], 0),
  );
  const share = training ? 1 / N : 0;
  const gradInput = g.map((row, n) =>
    row.map(
      (gn, c) =>
        (weight[c] / Math.sqrt(v[c] + eps)) *
        (gn - share * (gradBias[c] + hat[n][c] * gradWeight[c])),
    ),
  );
  return { gradInput, gradWeight, gradBias };
}
