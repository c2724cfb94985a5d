// right: entrywise maps over [N,C,H,W] with a helper that sums a function per channel
type Vector = number[];
type Tensor4 = number[][][][];

type Options = { training: boolean; momentum: number; eps: number };
type Result = { y: Tensor4; runningMean: Vector; runningVar: Vector };
type Gradients = { gradInput: Tensor4; gradWeight: Vector; gradBias: Vector };

type Place = { n: number; c: number; i: number; j: number };

const mapPlaces = (x: Tensor4, f: (v: number, at: Place) => number): Tensor4 =>
  x.map((sample, n) =>
    sample.map((map, c) =>
      map.map((row, i) => row.map((v, j) => f(v, { n, c, i, j }))),
    ),
  );

const sumPerChannel = (
  x: Tensor4,
  f: (v: number, at: Place) => number,
): Vector => {
  const sums = x[0].map(() => 0);
  mapPlaces(x, (v, at) => (sums[at.c] += f(v, at)));
  return sums;
};

const countOf = (x: Tensor4): number =>
  x.length * x[0][0].length * x[0][0][0].length;

function batchStatistics(x: Tensor4): { mean: Vector; variance: Vector } {
  const M = countOf(x);
  const mean = sumPerChannel(x, (v) => v).map((s) => s / M);
  const variance = sumPerChannel(x, (v, { c }) => (v - mean[c]) ** 2).map(
    (s) => s / M,
  );
  return { mean, variance };
}

export function batchNorm2d(
  x: Tensor4,
  weight: Vector,
  bias: Vector,
  runningMean: Vector,
  runningVar: Vector,
  { training, momentum, eps }: Options,
): Result {
  const { mean, variance } = training
    ? batchStatistics(x)
    : { mean: runningMean, variance: runningVar };
  const y = mapPlaces(
    x,
    (v, { c }) =>
      weight[c] * ((v - mean[c]) / Math.sqrt(variance[c] + eps)) + bias[c],
  );
  if (!training) return { y, runningMean, runningVar };

  const M = countOf(x);
  const towards = (old: Vector, fresh: Vector): Vector =>
    old.map((r, c) => (1 - momentum) * r + momentum * fresh[c]);
  return {
    y,
    runningMean: towards(runningMean, mean),
    runningVar: towards(
      runningVar,
      variance.map((v) => (v * M) / (M - 1)),
    ),
  };
}

export function batchNorm2dBackward(
  gradOutput: { y: Tensor4 },
  x: Tensor4,
  weight: Vector,
  _bias: Vector,
  runningMean: Vector,
  runningVar: Vector,
  { training, eps }: Options,
): Gradients {
  const g = gradOutput.y;
  const M = countOf(x);
  const { mean, variance } = training
    ? batchStatistics(x)
    : { mean: runningMean, variance: runningVar };
  const inverse = variance.map((v) => 1 / Math.sqrt(v + eps));
  const hat = mapPlaces(x, (v, { c }) => (v - mean[c]) * inverse[c]);

  const gradBias = sumPerChannel(g, (v) => v);
  const gradWeight = sumPerChannel(
    g,
    (v, { n, c, i, j }) => v * hat[n][c][i][j],
  );
  const gradInput = mapPlaces(g, (v, { n, c, i, j }) => {
    const direct = weight[c] * inverse[c];
    if (!training) return direct * v;
    const throughMean = gradBias[c] / M;
    const throughVariance = (hat[n][c][i][j] * gradWeight[c]) / M;
    return direct * (v - throughMean - throughVariance);
  });
  return { gradInput, gradWeight, gradBias };
}
