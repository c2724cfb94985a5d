// slip: batchNormBackward sums g·(x − mean) for gradWeight and forgets to divide by the standard deviation; it should be the sum of g times the normalised value x̂.
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
  const size = x.length;
  const features = weight.map((_, c) => c);

  const mu = training
    ? features.map((c) => x.reduce((acc, row) => acc + row[c], 0) / size)
    : runningMean;
  const sigma2 = training
    ? features.map((c) => x.reduce((acc, row) => acc + (row[c] - mu[c]) ** 2, 0) / size)
    : runningVar;

  const y = x.map((row) =>
    features.map(
      (c) => bias[c] + (weight[c] * (row[c] - mu[c])) / Math.sqrt(sigma2[c] + eps),
    ),
  );

  const move = (old: number, fresh: number) =>
    training ? old * (1 - momentum) + fresh * momentum : old;
  return {
    y,
    runningMean: features.map((c) => move(runningMean[c], mu[c])),
    runningVar: features.map((c) =>
      move(runningVar[c], (sigma2[c] * size) / (size - 1)),
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
  const { training, eps } = options;
  const dy = gradOutput.y;
  const N = x.length;
  const gradInput: Matrix = dy.map((row) => row.map(() => 0));
  const gradWeight: Vector = weight.map(() => 0);
  const gradBias: Vector = weight.map(() => 0);

  for (let c = 0; c < weight.length; c++) {
    let mu = runningMean[c];
    let v = runningVar[c];
    if (training) {
      mu = 0;
      v = 0;
      for (const row of x) mu += row[c] / N;
      for (const row of x) v += ((row[c] - mu) * (row[c] - mu)) / N;
    }
    const s = Math.sqrt(v + eps);

    for (let n = 0; n < N; n++) {
      gradBias[c] += dy[n][c];
      gradWeight[c] += dy[n][c] * (x[n][c] - mu);
    }

    // the three paths of x
    let dMu = 0;
    let dV = 0;
    if (training) {
      for (let n = 0; n < N; n++) {
        dMu -= (weight[c] / s) * dy[n][c];
        dV -= (weight[c] / (2 * s ** 3)) * dy[n][c] * (x[n][c] - mu);
      }
    }
    for (let n = 0; n < N; n++) {
      const direct = (weight[c] * dy[n][c]) / s;
      gradInput[n][c] = direct + dMu / N + (2 * (x[n][c] - mu) * dV) / N;
    }
  }
  return { gradInput, gradWeight, gradBias };
}
