// slip: batchNormBackward uses the training formula for gradInput in evaluation too; there the statistics are constants and it should be w·g/√(runningVar + eps).
type Vector = number[];
type Matrix = number[][];

type Options = { training: boolean; momentum: number; eps: number };
type Result = { y: Matrix; runningMean: Vector; runningVar: Vector };
type Gradients = { gradInput: Matrix; gradWeight: Vector; gradBias: Vector };

function mean(a: Vector): number {
  let s = 0;
  for (const v of a) s += v;
  return s / a.length;
}

function column(a: Matrix, c: number): Vector {
  return a.map((row) => row[c]);
}

function variance(a: Vector): number {
  const m = mean(a);
  return mean(a.map((v) => (v - m) * (v - m)));
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
  const C = weight.length;
  const mu: Vector = [];
  const v: Vector = [];
  for (let c = 0; c < C; c++) {
    mu.push(training ? mean(column(x, c)) : runningMean[c]);
    v.push(training ? variance(column(x, c)) : runningVar[c]);
  }

  const y: Matrix = [];
  for (let n = 0; n < N; n++) {
    const row: Vector = [];
    for (let c = 0; c < C; c++) {
      const hat = (x[n][c] - mu[c]) / Math.sqrt(v[c] + eps);
      row.push(weight[c] * hat + bias[c]);
    }
    y.push(row);
  }

  const newMean = runningMean.slice();
  const newVar = runningVar.slice();
  if (training) {
    for (let c = 0; c < C; c++) {
      newMean[c] = (1 - momentum) * runningMean[c] + momentum * mu[c];
      newVar[c] =
        (1 - momentum) * runningVar[c] + momentum * (N / (N - 1)) * v[c];
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
  const gradWeight: Vector = [];
  const gradBias: Vector = [];
  const gradInput: Matrix = x.map(() => new Array<number>(C).fill(0));

  for (let c = 0; c < C; c++) {
    const g = column(gradOutput.y, c);
    const mu = training ? mean(column(x, c)) : runningMean[c];
    const v = training ? variance(column(x, c)) : runningVar[c];
    const s = Math.sqrt(v + eps);
    const hat = column(x, c).map((value) => (value - mu) / s);

    const sumG = N * mean(g);
    const sumGHat = N * mean(g.map((value, n) => value * hat[n]));
    gradBias.push(sumG);
    gradWeight.push(sumGHat);

    for (let n = 0; n < N; n++) {
      gradInput[n][c] =
        (weight[c] / s) * (g[n] - sumG / N - (hat[n] * sumGHat) / N);
    }
  }
  return { gradInput, gradWeight, gradBias };
}
