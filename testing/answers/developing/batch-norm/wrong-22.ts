// slip: batchNormBackward computes gradWeight with the batch's own mean and variance in evaluation too, instead of with the running statistics.
type Vector = number[];
type Matrix = number[][];

type Options = { training: boolean; momentum: number; eps: number };
type Result = { y: Matrix; runningMean: Vector; runningVar: Vector };
type Gradients = { gradInput: Matrix; gradWeight: Vector; gradBias: Vector };

const mean = (values: Vector) =>
  values.reduce((a, b) => a + b, 0) / values.length;

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
  const y: Matrix = x.map((row) => row.map(() => 0));
  const newMean = [...runningMean];
  const newVar = [...runningVar];
  for (let c = 0; c < weight.length; c++) {
    const column = x.map((row) => row[c]);
    let mu = runningMean[c];
    let v = runningVar[c];
    if (training) {
      mu = mean(column);
      v = mean(column.map((a) => (a - mu) ** 2));
      newMean[c] = (1 - momentum) * runningMean[c] + momentum * mu;
      newVar[c] =
        (1 - momentum) * runningVar[c] + momentum * (N / (N - 1)) * v;
    }
    const s = Math.sqrt(v + eps);
    for (let n = 0; n < N; n++)
      y[n][c] = (weight[c] * (column[n] - mu)) / s + bias[c];
  }
  return { y, runningMean: newMean, runningVar: newVar };
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
  const gradInput: Matrix = x.map((row) => row.map(() => 0));
  const gradWeight: Vector = [];
  const gradBias: Vector = [];
  for (let c = 0; c < weight.length; c++) {
    const column = x.map((row) => row[c]);
    const g = gradOutput.y.map((row) => row[c]);
    const mu = mean(column);
    const s = Math.sqrt(mean(column.map((a) => (a - mu) ** 2)) + eps);
    const xHat = column.map((a) => (a - mu) / s);
    const db = g.reduce((a, b) => a + b, 0);
    const dw = g.reduce((a, b, n) => a + b * xHat[n], 0);
    gradBias.push(db);
    gradWeight.push(dw);
    for (let n = 0; n < N; n++) {
      gradInput[n][c] = training
        ? (weight[c] / s) * (g[n] - db / N - (xHat[n] * dw) / N)
        : (weight[c] * g[n]) / Math.sqrt(runningVar[c] + eps);
    }
  }
  return { gradInput, gradWeight, gradBias };
}
