// slip: batchNorm sets the accumulator sq of the squared deviations to 0 only once before the loop over the columns, so the variance of a column holds those of the columns before it; right is to start at 0 for each column.
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
  const y: Matrix = new Array(N);
  for (let n = 0; n < N; n++) y[n] = new Array(C);
  const rm: Vector = new Array(C);
  const rv: Vector = new Array(C);

  let sum: number;
  let sq = 0;
  for (let c = 0; c < C; c++) {
    let mu: number;
    let va: number;
    if (training) {
      sum = 0;
      for (let n = 0; n < N; n++) sum += x[n][c];
      mu = sum / N;
      for (let n = 0; n < N; n++) sq += (x[n][c] - mu) * (x[n][c] - mu);
      va = sq / N;
      rm[c] = (1 - momentum) * runningMean[c] + momentum * mu;
      rv[c] = (1 - momentum) * runningVar[c] + (momentum * sq) / (N - 1);
    } else {
      mu = runningMean[c];
      va = runningVar[c];
      rm[c] = mu;
      rv[c] = va;
    }
    const inv = 1 / Math.sqrt(va + eps);
    for (let n = 0; n < N; n++) y[n][c] = (x[n][c] - mu) * inv * weight[c] + bias[c];
  }
  return { y, runningMean: rm, runningVar: rv };
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
  const N = x.length;
  const C = weight.length;
  const gradInput: Matrix = new Array(N);
  for (let n = 0; n < N; n++) gradInput[n] = new Array(C);
  const gradWeight: Vector = new Array(C);
  const gradBias: Vector = new Array(C);

  for (let c = 0; c < C; c++) {
    let mu = runningMean[c];
    let va = runningVar[c];
    if (training) {
      mu = 0;
      for (let n = 0; n < N; n++) mu += x[n][c];
      mu /= N;
      va = 0;
      for (let n = 0; n < N; n++) va += (x[n][c] - mu) * (x[n][c] - mu);
      va /= N;
    }
    const inv = 1 / Math.sqrt(va + eps);
    let gb = 0;
    let gw = 0;
    for (let n = 0; n < N; n++) {
      gb += g[n][c];
      gw += g[n][c] * (x[n][c] - mu) * inv;
    }
    gradBias[c] = gb;
    gradWeight[c] = gw;
    for (let n = 0; n < N; n++) {
      let t = g[n][c];
      if (training) t -= (gb + (x[n][c] - mu) * inv * gw) / N;
      gradInput[n][c] = weight[c] * inv * t;
    }
  }
  return { gradInput, gradWeight, gradBias };
}
