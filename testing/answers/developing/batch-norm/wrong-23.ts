// slip: the helper moments takes mean and variance in one loop and squares the distance from the mean of the samples seen so far (unfinished mean), so the variance is wrong in forward and backward.
type Vector = number[];
type Matrix = number[][];

type Options = { training: boolean; momentum: number; eps: number };
type Result = { y: Matrix; runningMean: Vector; runningVar: Vector };
type Gradients = { gradInput: Matrix; gradWeight: Vector; gradBias: Vector };

function moments(x: Matrix, c: number): { mu: number; v: number } {
  let mu = 0;
  let sum = 0;
  let squares = 0;
  for (let n = 0; n < x.length; n++) {
    sum += x[n][c];
    mu = sum / (n + 1);
    squares += (x[n][c] - mu) * (x[n][c] - mu);
  }
  return { mu, v: squares / x.length };
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
  const y: Matrix = [];
  for (let n = 0; n < N; n++) y.push([]);
  const nextMean: Vector = [];
  const nextVar: Vector = [];
  for (let c = 0; c < x[0].length; c++) {
    const { mu, v } = training
      ? moments(x, c)
      : { mu: runningMean[c], v: runningVar[c] };
    for (let n = 0; n < N; n++) {
      const normal = (x[n][c] - mu) / Math.sqrt(v + eps);
      y[n].push(weight[c] * normal + bias[c]);
    }
    if (training) {
      nextMean.push((1 - momentum) * runningMean[c] + momentum * mu);
      nextVar.push(
        (1 - momentum) * runningVar[c] + (momentum * N * v) / (N - 1),
      );
    } else {
      nextMean.push(runningMean[c]);
      nextVar.push(runningVar[c]);
    }
  }
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
  const g = gradOutput.y;
  const N = x.length;
  const gradInput: Matrix = [];
  for (let n = 0; n < N; n++) gradInput.push([]);
  const gradWeight: Vector = [];
  const gradBias: Vector = [];
  for (let c = 0; c < x[0].length; c++) {
    const { mu, v } = training
      ? moments(x, c)
      : { mu: runningMean[c], v: runningVar[c] };
    const s = Math.sqrt(v + eps);
    let db = 0;
    let dw = 0;
    for (let n = 0; n < N; n++) {
      db += g[n][c];
      dw += (g[n][c] * (x[n][c] - mu)) / s;
    }
    for (let n = 0; n < N; n++) {
      const normal = (x[n][c] - mu) / s;
      const inside = training
        ? g[n][c] - db / N - (normal * dw) / N
        : g[n][c];
      gradInput[n].push((weight[c] / s) * inside);
    }
    gradWeight.push(dw);
    gradBias.push(db);
  }
  return { gradInput, gradWeight, gradBias };
}
