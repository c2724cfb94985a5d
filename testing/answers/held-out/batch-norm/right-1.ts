// right: index loops over [n][c], backward by the three paths through mean and variance
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
  const N = x.length;
  const C = weight.length;
  const y: Matrix = [];
  for (let n = 0; n < N; n++) y.push(new Array<number>(C));
  const newMean = [...runningMean];
  const newVar = [...runningVar];

  for (let c = 0; c < C; c++) {
    let mu = runningMean[c];
    let v = runningVar[c];
    if (options.training) {
      mu = 0;
      for (let n = 0; n < N; n++) mu += x[n][c];
      mu /= N;
      let squares = 0;
      for (let n = 0; n < N; n++) squares += (x[n][c] - mu) * (x[n][c] - mu);
      v = squares / N;
      newMean[c] += options.momentum * (mu - newMean[c]);
      newVar[c] += options.momentum * (squares / (N - 1) - newVar[c]);
    }
    const scale = weight[c] / Math.sqrt(v + options.eps);
    for (let n = 0; n < N; n++) y[n][c] = scale * (x[n][c] - mu) + bias[c];
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
  const g = gradOutput.y;
  const N = x.length;
  const C = bias.length;
  const gradInput: Matrix = x.map((row) => row.map(() => 0));
  const gradWeight: Vector = new Array<number>(C).fill(0);
  const gradBias: Vector = new Array<number>(C).fill(0);

  for (let c = 0; c < C; c++) {
    let mu = runningMean[c];
    let v = runningVar[c];
    if (options.training) {
      mu = 0;
      v = 0;
      for (let n = 0; n < N; n++) mu += x[n][c] / N;
      for (let n = 0; n < N; n++) v += (x[n][c] - mu) ** 2 / N;
    }
    const s = Math.sqrt(v + options.eps);

    let gradMean = 0;
    let gradVar = 0;
    for (let n = 0; n < N; n++) {
      const centred = x[n][c] - mu;
      gradBias[c] += g[n][c];
      gradWeight[c] += (g[n][c] * centred) / s;
      gradMean -= (weight[c] / s) * g[n][c];
      gradVar -= ((weight[c] / s) * g[n][c] * centred) / (2 * s * s);
    }

    for (let n = 0; n < N; n++) {
      gradInput[n][c] = (weight[c] / s) * g[n][c];
      if (options.training) {
        gradInput[n][c] += gradMean / N;
        gradInput[n][c] += (gradVar * 2 * (x[n][c] - mu)) / N;
      }
    }
  }
  return { gradInput, gradWeight, gradBias };
}
