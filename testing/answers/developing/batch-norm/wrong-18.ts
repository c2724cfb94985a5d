// slip: batchNorm has momentum on the wrong side for the running statistics: momentum·old + (1 − momentum)·new instead of (1 − momentum)·old + momentum·new.
type Vector = number[];
type Matrix = number[][];

type Options = { training: boolean; momentum: number; eps: number };
type Result = { y: Matrix; runningMean: Vector; runningVar: Vector };
type Gradients = { gradInput: Matrix; gradWeight: Vector; gradBias: Vector };

type Column = { mean: number; variance: number };

function describe(values: Vector): Column {
  const mean = values.reduce((a, b) => a + b) / values.length;
  const variance =
    values.map((v) => (v - mean) ** 2).reduce((a, b) => a + b) / values.length;
  return { mean, variance };
}

const columns = (a: Matrix): Matrix => a[0].map((_, c) => a.map((row) => row[c]));
const rows = columns;

function exponential(old: number, fresh: number, momentum: number): number {
  return momentum * old + (1 - momentum) * fresh;
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
  const stats = columns(x).map((values, c) =>
    training
      ? describe(values)
      : { mean: runningMean[c], variance: runningVar[c] },
  );
  const y = x.map((row) =>
    row.map((v, c) => {
      const normal = (v - stats[c].mean) / Math.sqrt(stats[c].variance + eps);
      return weight[c] * normal + bias[c];
    }),
  );
  return {
    y,
    runningMean: training
      ? runningMean.map((r, c) => exponential(r, stats[c].mean, momentum))
      : runningMean,
    runningVar: training
      ? runningVar.map((r, c) =>
          exponential(r, (stats[c].variance * N) / (N - 1), momentum),
        )
      : runningVar,
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
  const gradWeight: Vector = [];
  const gradBias: Vector = [];
  const gradColumns = columns(x).map((values, c) => {
    const g = gradOutput.y.map((row) => row[c]);
    const { mean, variance } = training
      ? describe(values)
      : { mean: runningMean[c], variance: runningVar[c] };
    const s = Math.sqrt(variance + eps);
    const normal = values.map((v) => (v - mean) / s);
    const sumG = g.reduce((a, b) => a + b, 0);
    const sumGX = g.reduce((a, b, n) => a + b * normal[n], 0);
    gradBias.push(sumG);
    gradWeight.push(sumGX);
    return g.map((gn, n) =>
      training
        ? (weight[c] / s) * (gn - sumG / N - (normal[n] * sumGX) / N)
        : (weight[c] / s) * gn,
    );
  });
  return { gradInput: rows(gradColumns), gradWeight, gradBias };
}
