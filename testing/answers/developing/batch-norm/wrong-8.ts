// slip: batchNorm feeds the running variance with the biased batch variance (over N) instead of the unbiased one (over N - 1).
type Vector = number[];
type Matrix = number[][];

type Options = { training: boolean; momentum: number; eps: number };
type Result = { y: Matrix; runningMean: Vector; runningVar: Vector };
type Gradients = { gradInput: Matrix; gradWeight: Vector; gradBias: Vector };

const mean = (a: Vector): number => a.reduce((s, v) => s + v, 0) / a.length;
const column = (a: Matrix, c: number): Vector => a.map((row) => row[c]);
const variance = (a: Vector): number => {
  const mu = mean(a);
  return mean(a.map((v) => (v - mu) ** 2));
};
const fromColumns = (columns: Matrix): Matrix => columns[0].map((_, n) => columns.map((col) => col[n]));

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
  const mu = weight.map((_, c) => (training ? mean(column(x, c)) : runningMean[c]));
  const v = weight.map((_, c) => (training ? variance(column(x, c)) : runningVar[c]));
  const y = x.map((row) =>
    row.map((value, c) => (weight[c] * (value - mu[c])) / Math.sqrt(v[c] + eps) + bias[c]),
  );
  if (!training) return { y, runningMean, runningVar };
  return {
    y,
    runningMean: runningMean.map((r, c) => (1 - momentum) * r + momentum * mu[c]),
    runningVar: runningVar.map((r, c) => (1 - momentum) * r + momentum * v[c]),
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
  const columns: Matrix = [];
  const gradWeight: Vector = [];
  const gradBias: Vector = [];
  weight.forEach((w, c) => {
    const xs = column(x, c);
    const g = column(gradOutput.y, c);
    const mu = training ? mean(xs) : runningMean[c];
    const s = Math.sqrt((training ? variance(xs) : runningVar[c]) + eps);
    const hat = xs.map((value) => (value - mu) / s);
    const dw = g.reduce((sum, gn, n) => sum + gn * hat[n], 0);
    const db = g.reduce((sum, gn) => sum + gn, 0);
    gradWeight.push(dw);
    gradBias.push(db);
    columns.push(
      g.map((gn, n) =>
        training ? (w / s) * (gn - db / g.length - (hat[n] * dw) / g.length) : (w / s) * gn,
      ),
    );
  });
  return { gradInput: fromColumns(columns), gradWeight, gradBias };
}
