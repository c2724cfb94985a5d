// slip: batchNormBackward in training takes the variance for a constant: gradInput has the paths through x̂ and the mean only, without the term of the variance.
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
  const C = weight.length;
  const y: Matrix = x.map((row) => row.slice());
  const newMean = runningMean.slice();
  const newVar = runningVar.slice();
  for (let c = 0; c < C; c++) {
    let mu = runningMean[c];
    let v = runningVar[c];
    if (training) {
      mu = 0;
      for (let n = 0; n < N; n++) mu += x[n][c];
      mu /= N;
      v = 0;
      for (let n = 0; n < N; n++) v += (x[n][c] - mu) * (x[n][c] - mu);
      newVar[c] = (1 - momentum) * runningVar[c] + (momentum * v) / (N - 1);
      newMean[c] = (1 - momentum) * runningMean[c] + momentum * mu;
      v /= N;
    }
    const s = Math.sqrt(v + eps);
    for (let n = 0; n < N; n++) {
      y[n][c] = weight[c] * ((x[n][c] - mu) / s) + bias[c];
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
  const C = weight.length;
  const gradInput: Matrix = x.map((row) => row.map(() => 0));
  const gradWeight: Vector = new Array<number>(C).fill(0);
  const gradBias: Vector = new Array<number>(C).fill(0);
  for (let c = 0; c < C; c++) {
    let mu = runningMean[c];
    let v = runningVar[c];
    if (training) {
      mu = 0;
      v = 0;
      for (let n = 0; n < N; n++) mu += x[n][c] / N;
      for (let n = 0; n < N; n++) v += (x[n][c] - mu) ** 2 / N;
    }
    const s = Math.sqrt(v + eps);
    for (let n = 0; n < N; n++) {
      gradBias[c] += gradOutput.y[n][c];
      gradWeight[c] += (gradOutput.y[n][c] * (x[n][c] - mu)) / s;
    }
    for (let n = 0; n < N; n++) {
      const direct = (weight[c] / s) * gradOutput.y[n][c];
      const throughMean = training ? (-weight[c] / s) * (gradBias[c] / N) : 0;
      gradInput[n][c] = direct + throughMean;
    }
  }
  return { gradInput, gradWeight, gradBias };
}
