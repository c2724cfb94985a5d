// right: works on transposed data, a small function per feature column
type Vector = number[];
type Matrix = number[][];

type Options = { training: boolean; momentum: number; eps: number };
type Result = { y: Matrix; runningMean: Vector; runningVar: Vector };
type Gradients = { gradInput: Matrix; gradWeight: Vector; gradBias: Vector };

type Stats = { mean: number; variance: number };

const transpose = (a: Matrix): Matrix => a[0].map((_, j) => a.map((r) => r[j]));
const sum = (a: Vector): number => a.reduce((p, q) => p + q, 0);

function statistics(column: Vector): Stats {
  const mean = sum(column) / column.length;
  const variance =
    sum(column.map((v) => (v - mean) ** 2)) / column.length;
  return { mean, variance };
}

function normalise(column: Vector, stats: Stats, eps: number): Vector {
  const s = Math.sqrt(stats.variance + eps);
  return column.map((v) => (v - stats.mean) / s);
}

export function batchNorm(
  x: Matrix,
  weight: Vector,
  bias: Vector,
  runningMean: Vector,
  runningVar: Vector,
  { training, momentum, eps }: Options,
): Result {
  const columns = transpose(x);
  const kept = runningMean.map((mean, c) => ({ mean, variance: runningVar[c] }));
  const used = training ? columns.map(statistics) : kept;
  const y = transpose(
    columns.map((column, c) =>
      normalise(column, used[c], eps).map((v) => weight[c] * v + bias[c]),
    ),
  );
  if (!training) return { y, runningMean, runningVar };

  const bessel = x.length / (x.length - 1);
  const blend = (old: number, fresh: number) =>
    (1 - momentum) * old + momentum * fresh;
  return {
    y,
    runningMean: used.map((s, c) => blend(runningMean[c], s.mean)),
    runningVar: used.map((s, c) => blend(runningVar[c], bessel * s.variance)),
  };
}

export function batchNormBackward(
  gradOutput: { y: Matrix },
  x: Matrix,
  weight: Vector,
  _bias: Vector,
  runningMean: Vector,
  runningVar: Vector,
  { training, eps }: Options,
): Gradients {
  const N = x.length;
  const upstream = transpose(gradOutput.y);
  const features = transpose(x).map((column, c) => {
    const g = upstream[c];
    const stats = training
      ? statistics(column)
      : { mean: runningMean[c], variance: runningVar[c] };
    const xHat = normalise(column, stats, eps);
    const gradBias = sum(g);
    const gradWeight = sum(g.map((gn, n) => gn * xHat[n]));
    const factor = weight[c] / Math.sqrt(stats.variance + eps);
    const gradInput = g.map((gn, n) =>
      training
        ? factor * (gn - gradBias / N - (xHat[n] * gradWeight) / N)
        : factor * gn,
    );
    return { gradInput, gradWeight, gradBias };
  });
  return {
    gradInput: transpose(features.map((f) => f.gradInput)),
    gradWeight: features.map((f) => f.gradWeight),
    gradBias: features.map((f) => f.gradBias),
  };
}
