// slip: eps is added to the standard deviation and not to the variance below the root (in deviation, used by both functions).
type Vector = number[];
type Matrix = number[][];

type Options = { training: boolean; momentum: number; eps: number };
type Result = { y: Matrix; runningMean: Vector; runningVar: Vector };
type Gradients = { gradInput: Matrix; gradWeight: Vector; gradBias: Vector };

function deviation(variance: number, eps: number): number {
  return Math.sqrt(variance) + eps;
}

function moments(x: Matrix, c: number): [number, number] {
  let mean = 0;
  for (let n = 0; n < x.length; n++) mean += x[n][c];
  mean /= x.length;
  let variance = 0;
  for (let n = 0; n < x.length; n++) variance += (x[n][c] - mean) ** 2;
  return [mean, variance / x.length];
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
  const result: Result = {
    y: x.map((row) => row.slice()),
    runningMean: runningMean.slice(),
    runningVar: runningVar.slice(),
  };
  for (let c = 0; c < weight.length; c++) {
    const [mean, variance] = training
      ? moments(x, c)
      : [runningMean[c], runningVar[c]];
    const s = deviation(variance, eps);
    for (let n = 0; n < N; n++)
      result.y[n][c] = (weight[c] * (x[n][c] - mean)) / s + bias[c];
    if (training) {
      result.runningMean[c] = (1 - momentum) * runningMean[c] + momentum * mean;
      result.runningVar[c] =
        (1 - momentum) * runningVar[c] + (momentum * variance * N) / (N - 1);
    }
  }
  return result;
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
  const gradInput = x.map((row) => row.map(() => 0));
  const gradWeight = weight.map(() => 0);
  const gradBias = weight.map(() => 0);
  for (let c = 0; c < weight.length; c++) {
    const [mean, variance] = training
      ? moments(x, c)
      : [runningMean[c], runningVar[c]];
    const s = deviation(variance, eps);
    for (let n = 0; n < N; n++) {
      const g = gradOutput.y[n][c];
      gradBias[c] += g;
      gradWeight[c] += (g * (x[n][c] - mean)) / s;
    }
    for (let n = 0; n < N; n++) {
      let inner = gradOutput.y[n][c];
      if (training) {
        inner -= gradBias[c] / N;
        inner -= (((x[n][c] - mean) / s) * gradWeight[c]) / N;
      }
      gradInput[n][c] = (weight[c] / s) * inner;
    }
  }
  return { gradInput, gradWeight, gradBias };
}
