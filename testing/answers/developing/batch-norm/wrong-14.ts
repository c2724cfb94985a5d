// slip: batchNormBackward in training treats the batch variance as a constant: the path through v (the term with x̂ and gradWeight) is missing in gradInput
type Vector = number[];
type Matrix = number[][];
type Options = { training: boolean; momentum: number; eps: number };
type Result = { y: Matrix; runningMean: Vector; runningVar: Vector };
type Gradients = { gradInput: Matrix; gradWeight: Vector; gradBias: Vector };

function stats(x: Matrix): { mean: Vector; variance: Vector } {
  const N = x.length;
  const mean: Vector = [];
  const variance: Vector = [];
  for (let c = 0; c < x[0].length; c++) {
    let s = 0;
    for (let n = 0; n < N; n++) s += x[n][c];
    const mu = s / N;
    let q = 0;
    for (let n = 0; n < N; n++) q += (x[n][c] - mu) ** 2;
    mean.push(mu);
    variance.push(q / N);
  }
  return { mean, variance };
}

function mix(old: number, fresh: number, momentum: number): number {
  return (1 - momentum) * old + momentum * fresh;
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
  let mean = runningMean;
  let variance = runningVar;
  let newMean = runningMean;
  let newVar = runningVar;
  if (training) {
    ({ mean, variance } = stats(x));
    newMean = runningMean.map((r, c) => mix(r, mean[c], momentum));
    newVar = runningVar.map((r, c) => mix(r, (variance[c] * N) / (N - 1), momentum));
  }
  const y = x.map((row) =>
    row.map((v, c) => (weight[c] * (v - mean[c])) / Math.sqrt(variance[c] + eps) + bias[c]),
  );
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
  const g = gradOutput.y;
  const N = x.length;
  const batch = stats(x);
  const mean = training ? batch.mean : runningMean;
  const variance = training ? batch.variance : runningVar;
  const gradInput: Matrix = x.map((row) => row.map(() => 0));
  const gradWeight: Vector = [];
  const gradBias: Vector = [];
  for (let c = 0; c < x[0].length; c++) {
    const s = Math.sqrt(variance[c] + eps);
    const hat = x.map((row) => (row[c] - mean[c]) / s);
    let dw = 0;
    let db = 0;
    for (let n = 0; n < N; n++) {
      dw += g[n][c] * hat[n];
      db += g[n][c];
    }
    gradWeight.push(dw);
    gradBias.push(db);
    for (let n = 0; n < N; n++) {
      const inner = training ? g[n][c] - db / N : g[n][c];
      gradInput[n][c] = (weight[c] / s) * inner;
    }
  }
  return { gradInput, gradWeight, gradBias };
}
