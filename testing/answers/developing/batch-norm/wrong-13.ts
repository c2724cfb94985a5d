// slip: batchNorm normalises the batch with the unbiased variance (over N−1) instead of the one over N (the backward is right)
type Vector = number[];
type Matrix = number[][];
type Options = { training: boolean; momentum: number; eps: number };
type Result = { y: Matrix; runningMean: Vector; runningVar: Vector };
type Gradients = { gradInput: Matrix; gradWeight: Vector; gradBias: Vector };

const columns = (x: Matrix): Vector[] => x[0].map((_, c) => x.map((row) => row[c]));
const sum = (v: Vector): number => v.reduce((a, b) => a + b, 0);
const mean = (v: Vector): number => sum(v) / v.length;
const squaredDeviations = (v: Vector): number => {
  const mu = mean(v);
  return sum(v.map((e) => (e - mu) * (e - mu)));
};

export function batchNorm(
  x: Matrix,
  weight: Vector,
  bias: Vector,
  runningMean: Vector,
  runningVar: Vector,
  options: Options,
): Result {
  const { training, momentum, eps } = options;
  const cols = columns(x);
  const unbiased = cols.map((col) => squaredDeviations(col) / (x.length - 1));
  const mu = training ? cols.map(mean) : runningMean;
  const va = training ? unbiased : runningVar;
  const y = x.map((row) =>
    row.map((v, c) => (weight[c] * (v - mu[c])) / Math.sqrt(va[c] + eps) + bias[c]),
  );
  if (!training) return { y, runningMean, runningVar };
  return {
    y,
    runningMean: runningMean.map((r, c) => (1 - momentum) * r + momentum * mu[c]),
    runningVar: runningVar.map((r, c) => (1 - momentum) * r + momentum * unbiased[c]),
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
  const xs = columns(x);
  const gs = columns(gradOutput.y);
  const perColumn = xs.map((col, c) => {
    const mu = training ? mean(col) : runningMean[c];
    const s = Math.sqrt((training ? squaredDeviations(col) / N : runningVar[c]) + eps);
    const hat = col.map((v) => (v - mu) / s);
    const db = sum(gs[c]);
    const dw = sum(gs[c].map((g, n) => g * hat[n]));
    const dx = gs[c].map((g, n) =>
      training ? (weight[c] / s) * (g - db / N - (hat[n] * dw) / N) : (weight[c] * g) / s,
    );
    return { db, dw, dx };
  });
  return {
    gradInput: x.map((_, n) => perColumn.map((p) => p.dx[n])),
    gradWeight: perColumn.map((p) => p.dw),
    gradBias: perColumn.map((p) => p.db),
  };
}
