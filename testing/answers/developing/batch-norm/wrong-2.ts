// slip: eps is added to the standard deviation, √v + eps (helper deviation, used by forward and backward); it should be inside the root, √(v + eps).
type Vector = number[];
type Matrix = number[][];

type Options = { training: boolean; momentum: number; eps: number };
type Result = { y: Matrix; runningMean: Vector; runningVar: Vector };
type Gradients = { gradInput: Matrix; gradWeight: Vector; gradBias: Vector };

function deviation(variance: number, eps: number): number {
  return Math.sqrt(variance) + eps;
}

function momentsOf(x: Matrix, c: number): [number, number] {
  let mean = 0;
  for (const row of x) mean += row[c];
  mean /= x.length;
  let variance = 0;
  for (const row of x) variance += (row[c] - mean) * (row[c] - mean);
  variance /= x.length;
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
  const N = x.length;
  const y: Matrix = x.map(() => []);
  const nextMean: Vector = [];
  const nextVar: Vector = [];

  weight.forEach((w, c) => {
    if (training) {
      const [mean, variance] = momentsOf(x, c);
      const s = deviation(variance, eps);
      x.forEach((row, n) => {
        y[n][c] = (w * (row[c] - mean)) / s + bias[c];
      });
      nextMean[c] = (1 - momentum) * runningMean[c] + momentum * mean;
      nextVar[c] =
        (1 - momentum) * runningVar[c] + (momentum * variance * N) / (N - 1);
    } else {
      const s = deviation(runningVar[c], eps);
      x.forEach((row, n) => {
        y[n][c] = (w * (row[c] - runningMean[c])) / s + bias[c];
      });
      nextMean[c] = runningMean[c];
      nextVar[c] = runningVar[c];
    }
  });
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
  const N = x.length;
  const gradInput: Matrix = x.map(() => []);
  const gradWeight: Vector = [];
  const gradBias: Vector = [];

  weight.forEach((w, c) => {
    const [mean, variance] = training
      ? momentsOf(x, c)
      : [runningMean[c], runningVar[c]];
    const s = deviation(variance, eps);
    const hat = x.map((row) => (row[c] - mean) / s);
    const g = gradOutput.y.map((row) => row[c]);

    gradBias[c] = g.reduce((a, b) => a + b, 0);
    gradWeight[c] = g.reduce((a, b, n) => a + b * hat[n], 0);
    g.forEach((value, n) => {
      const inner = training
        ? value - (gradBias[c] + hat[n] * gradWeight[c]) / N
        : value;
      gradInput[n][c] = (w / s) * inner;
    });
  });
  return { gradInput, gradWeight, gradBias };
}
