// slip: batchNormBackward sums g·x for gradWeight, with the raw input; it should sum g·x̂, with the normalised one.
type Vector = number[];
type Matrix = number[][];

type Options = { training: boolean; momentum: number; eps: number };
type Result = { y: Matrix; runningMean: Vector; runningVar: Vector };
type Gradients = { gradInput: Matrix; gradWeight: Vector; gradBias: Vector };

const zeros = (n: number): Vector => Array.from({ length: n }, () => 0);

function stats(x: Matrix): { mu: Vector; v: Vector } {
  const mu = zeros(x[0].length);
  const v = zeros(x[0].length);
  x.forEach((row) => row.forEach((value, c) => (mu[c] += value / x.length)));
  x.forEach((row) =>
    row.forEach((value, c) => (v[c] += (value - mu[c]) ** 2 / x.length)),
  );
  return { mu, v };
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
  const { mu, v } = training ? stats(x) : { mu: runningMean, v: runningVar };
  const y = x.map((row) =>
    row.map((value, c) => {
      const hat = (value - mu[c]) / Math.sqrt(v[c] + eps);
      return hat * weight[c] + bias[c];
    }),
  );
  if (training) {
    const factor = x.length / (x.length - 1);
    runningMean = runningMean.map((r, c) => r + momentum * (mu[c] - r));
    runningVar = runningVar.map((r, c) => r + momentum * (factor * v[c] - r));
  }
  return { y, runningMean, runningVar };
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
  const { mu, v } = training ? stats(x) : { mu: runningMean, v: runningVar };
  const N = x.length;
  const g = gradOutput.y;
  const s = v.map((value) => Math.sqrt(value + eps));

  const gradBias = zeros(bias.length);
  const gradWeight = zeros(weight.length);
  g.forEach((row, n) =>
    row.forEach((value, c) => {
      gradBias[c] += value;
      gradWeight[c] += value * x[n][c];
    }),
  );

  const gradMu = zeros(weight.length);
  const gradV = zeros(weight.length);
  if (training) {
    g.forEach((row, n) =>
      row.forEach((value, c) => {
        gradMu[c] += (-weight[c] / s[c]) * value;
        gradV[c] += (-weight[c] / (2 * s[c] ** 3)) * value * (x[n][c] - mu[c]);
      }),
    );
  }

  const gradInput = g.map((row, n) =>
    row.map(
      (value, c) =>
        (weight[c] * value) / s[c] +
        gradMu[c] / N +
        (2 * (x[n][c] - mu[c]) * gradV[c]) / N,
    ),
  );
  return { gradInput, gradWeight, gradBias };
}
