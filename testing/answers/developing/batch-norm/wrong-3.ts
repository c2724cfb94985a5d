// slip: batchNormBackward leaves out the path through the variance in training, gradInput lacks the term x̂/N·gradWeight.
type Vector = number[];
type Matrix = number[][];

type Options = { training: boolean; momentum: number; eps: number };
type Result = { y: Matrix; runningMean: Vector; runningVar: Vector };
type Gradients = { gradInput: Matrix; gradWeight: Vector; gradBias: Vector };

type Normalised = { mean: Vector; variance: Vector; hat: Matrix; std: Vector };

function normalised(
  x: Matrix,
  runningMean: Vector,
  runningVar: Vector,
  { training, eps }: Options,
): Normalised {
  const N = x.length;
  let mean = runningMean;
  let variance = runningVar;
  if (training) {
    mean = runningMean.map((_, c) => {
      let s = 0;
      for (let n = 0; n < N; n++) s += x[n][c];
      return s / N;
    });
    const centre = mean;
    variance = runningVar.map((_, c) => {
      let s = 0;
      for (let n = 0; n < N; n++) s += (x[n][c] - centre[c]) ** 2;
      return s / N;
    });
  }
  const mu = mean;
  const std = variance.map((v) => Math.sqrt(v + eps));
  const hat = x.map((row) => row.map((v, c) => (v - mu[c]) / std[c]));
  return { mean, variance, hat, std };
}

export function batchNorm(
  x: Matrix,
  weight: Vector,
  bias: Vector,
  runningMean: Vector,
  runningVar: Vector,
  options: Options,
): Result {
  const { mean, variance, hat } = normalised(
    x,
    runningMean,
    runningVar,
    options,
  );
  const y = hat.map((row) => row.map((v, c) => v * weight[c] + bias[c]));
  if (!options.training) return { y, runningMean, runningVar };

  const m = options.momentum;
  const unbiased = x.length / (x.length - 1);
  return {
    y,
    runningMean: mean.map((v, c) => m * v + (1 - m) * runningMean[c]),
    runningVar: variance.map(
      (v, c) => m * unbiased * v + (1 - m) * runningVar[c],
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
  const { hat, std } = normalised(x, runningMean, runningVar, options);
  const g = gradOutput.y;

  const gradWeight = weight.map(() => 0);
  const gradBias = bias.map(() => 0);
  g.forEach((row, n) =>
    row.forEach((v, c) => {
      gradWeight[c] += v * hat[n][c];
      gradBias[c] += v;
    }),
  );

  // normalised value first, then x
  const gradHat = g.map((row) => row.map((v, c) => v * weight[c]));
  if (!options.training) {
    return {
      gradInput: gradHat.map((row) => row.map((v, c) => v / std[c])),
      gradWeight,
      gradBias,
    };
  }
  const meanGradHat = weight.map(
    (_, c) => gradHat.reduce((s, row) => s + row[c], 0) / x.length,
  );
  const gradInput = gradHat.map((row) =>
    row.map((v, c) => (v - meanGradHat[c]) / std[c]),
  );
  return { gradInput, gradWeight, gradBias };
}
