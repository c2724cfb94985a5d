// slip: batchNormBackward in evaluation makes the x̂ of gradWeight with the mean and variance of the batch instead of the running statistics (gradInput uses the running ones).
type Vector = number[];
type Matrix = number[][];

type Options = { training: boolean; momentum: number; eps: number };
type Result = { y: Matrix; runningMean: Vector; runningVar: Vector };
type Gradients = { gradInput: Matrix; gradWeight: Vector; gradBias: Vector };

function batchStatistics(x: Matrix): [Vector, Vector] {
  const N = x.length;
  const mean: Vector = x[0].map(() => 0);
  const variance: Vector = x[0].map(() => 0);
  for (const row of x) row.forEach((v, c) => (mean[c] += v / N));
  for (const row of x) {
    row.forEach((v, c) => (variance[c] += (v - mean[c]) ** 2 / N));
  }
  return [mean, variance];
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
  const [mean, variance] = training
    ? batchStatistics(x)
    : [runningMean, runningVar];
  const y = x.map((row) =>
    row.map((v, c) => {
      const xHat = (v - mean[c]) / Math.sqrt(variance[c] + eps);
      return weight[c] * xHat + bias[c];
    }),
  );
  if (training) {
    const unbiased = x.length / (x.length - 1);
    return {
      y,
      runningMean: runningMean.map(
        (r, c) => r + momentum * (mean[c] - r),
      ),
      runningVar: runningVar.map(
        (r, c) => r + momentum * (unbiased * variance[c] - r),
      ),
    };
  }
  return { y, runningMean: [...runningMean], runningVar: [...runningVar] };
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
  const N = g.length;
  const [mean, variance] = batchStatistics(x);
  const xHat = x.map((row) =>
    row.map((v, c) => (v - mean[c]) / Math.sqrt(variance[c] + eps)),
  );
  const gradBias: Vector = weight.map(() => 0);
  const gradWeight: Vector = weight.map(() => 0);
  g.forEach((row, n) =>
    row.forEach((v, c) => {
      gradBias[c] += v;
      gradWeight[c] += v * xHat[n][c];
    }),
  );
  let gradInput: Matrix;
  if (training) {
    gradInput = g.map((row, n) =>
      row.map(
        (v, c) =>
          (weight[c] / Math.sqrt(variance[c] + eps)) *
          (v - gradBias[c] / N - (xHat[n][c] * gradWeight[c]) / N),
      ),
    );
  } else {
    gradInput = g.map((row) =>
      row.map((v, c) => (weight[c] * v) / Math.sqrt(runningVar[c] + eps)),
    );
  }
  return { gradInput, gradWeight, gradBias };
}
