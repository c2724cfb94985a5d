// slip: batchNorm normalises the batch in training with the unbiased variance (over N - 1) because v is not rescaled to N after the running variance is updated.
type Vector = number[];
type Matrix = number[][];

type Options = { training: boolean; momentum: number; eps: number };
type Result = { y: Matrix; runningMean: Vector; runningVar: Vector };
type Gradients = { gradInput: Matrix; gradWeight: Vector; gradBias: Vector };

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
    let mu = runningMean[c];
    let v = runningVar[c];
    if (training) {
      mu = 0;
      for (let n = 0; n < N; n++) mu += x[n][c];
      mu /= N;
      v = 0;
      for (let n = 0; n < N; n++) v += (x[n][c] - mu) ** 2;
      newMean[c] = (1 - momentum) * runningMean[c] + momentum * mu;
      newVar[c] = (1 - momentum) * runningVar[c] + momentum * (v / (N - 1));
      v /= N - 1;
    }
    for (let n = 0; n < N; n++) {
      y[n][c] = weight[c] * ((x[n][c] - mu) / Math.sqrt(v + eps)) + bias[c];
    }
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
  const gradWeight = weight.map(() => 0);
  const gradBias = weight.map(() => 0);
  for (let c = 0; c < weight.length; c++) {
    let mu = runningMean[c];
    let v = runningVar[c];
    if (training) {
      mu = 0;
      for (const row of x) mu += row[c] / N;
      v = 0;
      for (const row of x) v += (row[c] - mu) ** 2 / N;
    }
    const s = Math.sqrt(v + eps);
    let dMu = 0;
    let dV = 0;
    for (let n = 0; n < N; n++) {
      const g = gradOutput.y[n][c];
      gradBias[c] += g;
      gradWeight[c] += (g * (x[n][c] - mu)) / s;
      dMu -= (weight[c] * g) / s;
      dV -= (weight[c] * g * (x[n][c] - mu)) / (2 * s ** 3);
    }
    for (let n = 0; n < N; n++) {
      const direct = (weight[c] * gradOutput.y[n][c]) / s;
      gradInput[n][c] = training ? direct + dMu / N + (2 * (x[n][c] - mu) * dV) / N : direct;
    }
  }
  return { gradInput, gradWeight, gradBias };
}
