// slip: batchNorm moves the running variance towards the biased variance (over N) instead of the unbiased one (over N − 1).
type Vector = number[];
type Matrix = number[][];

type Options = { training: boolean; momentum: number; eps: number };
type Result = { y: Matrix; runningMean: Vector; runningVar: Vector };
type Gradients = { gradInput: Matrix; gradWeight: Vector; gradBias: Vector };

const average = (values: Vector) =>
  values.reduce((s, v) => s + v, 0) / values.length;
const columnOf = (a: Matrix, c: number): Vector => a.map((row) => row[c]);

function moments(x: Matrix): { mean: Vector; variance: Vector } {
  const mean = x[0].map((_, c) => average(columnOf(x, c)));
  const variance = mean.map((mu, c) =>
    average(columnOf(x, c).map((v) => (v - mu) ** 2)),
  );
  return { mean, variance };
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
  const { mean, variance } = training
    ? moments(x)
    : { mean: runningMean, variance: runningVar };
  const y = x.map((row) =>
    row.map(
      (v, c) =>
        (weight[c] * (v - mean[c])) / Math.sqrt(variance[c] + eps) + bias[c],
    ),
  );
  if (!training) return { y, runningMean, runningVar };
  const blend = (old: Vector, fresh: Vector) =>
    old.map((v, c) => (1 - momentum) * v + momentum * fresh[c]);
  return {
    y,
    runningMean: blend(runningMean, mean),
    runningVar: blend(runningVar, variance),
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
  const { mean, variance } = training
    ? moments(x)
    : { mean: runningMean, variance: runningVar };
  const g = gradOutput.y;
  const xHat = x.map((row) =>
    row.map((v, c) => (v - mean[c]) / Math.sqrt(variance[c] + eps)),
  );
  const gradBias = weight.map((_, c) => g.reduce((s, row) => s + row[c], 0));
  const gradWeight = weight.map((_, c) =>
    g.reduce((s, row, n) => s + row[c] * xHat[n][c], 0),
  );
  const gradInput = g.map((row, n) =>
    row.map((v, c) => {
      const factor = weight[c] / Math.sqrt(variance[c] + eps);
      if (!training) return factor * v;
      return (
        factor * (v - gradBias[c] / N - (xHat[n][c] * gradWeight[c]) / N)
      );
    }),
  );
  return { gradInput, gradWeight, gradBias };
}
