/** Loops over one sample after another: Welford's running moments, and the three paths backward kept apart. */
type Vector = readonly number[];
type Matrix = readonly Vector[];
type Options = { training: boolean; momentum: number; eps: number };

export function batchNorm(
  x: Matrix,
  weight: Vector,
  bias: Vector,
  runningMean: Vector,
  runningVar: Vector,
  { training, momentum, eps }: Options,
) {
  const nextMean = Float64Array.from(runningMean);
  const nextVar = Float64Array.from(runningVar);
  let center: Float64Array = nextMean;
  let spread: Float64Array = nextVar;
  if (training) {
    const { mean, squares } = moments(x);
    center = mean;
    spread = squares.map((sum) => sum / x.length);
    for (let c = 0; c < mean.length; c++) {
      nextMean[c] += momentum * (mean[c] - nextMean[c]);
      nextVar[c] += momentum * (squares[c] / (x.length - 1) - nextVar[c]);
    }
  }
  const y: Float64Array[] = [];
  for (const sample of x) {
    const row = new Float64Array(sample.length);
    for (let c = 0; c < row.length; c++) {
      row[c] = (weight[c] * (sample[c] - center[c])) / Math.sqrt(spread[c] + eps) + bias[c];
    }
    y.push(row);
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
  { training, eps }: Options,
) {
  const N = x.length;
  const { mean, squares } = moments(x);
  const gradWeight = new Float64Array(weight.length);
  const gradBias = new Float64Array(bias.length);
  const gradInput = x.map((sample) => new Float64Array(sample.length));
  for (let c = 0; c < weight.length; c++) {
    const center = training ? mean[c] : runningMean[c];
    const s = Math.sqrt((training ? squares[c] / N : runningVar[c]) + eps);
    let gradMean = 0;
    let gradVar = 0;
    for (let n = 0; n < N; n++) {
      const g = gradOutput.y[n][c];
      const distance = x[n][c] - center;
      gradBias[c] += g;
      gradWeight[c] += (g * distance) / s;
      gradMean -= (weight[c] * g) / s;
      gradVar -= (weight[c] * g * distance) / (2 * s ** 3);
    }
    for (let n = 0; n < N; n++) {
      gradInput[n][c] = (weight[c] * gradOutput.y[n][c]) / s;
      if (training) gradInput[n][c] += (gradMean + gradVar * 2 * (x[n][c] - center)) / N;
    }
  }
  return { gradInput, gradWeight, gradBias };
}

/** Mean of every column, and the sum of squared distances from it, in one pass over the samples. */
function moments(x: Matrix): { mean: Float64Array; squares: Float64Array } {
  const mean = new Float64Array(x[0].length);
  const squares = new Float64Array(x[0].length);
  for (let n = 0; n < x.length; n++) {
    for (let c = 0; c < mean.length; c++) {
      const before = x[n][c] - mean[c];
      mean[c] += before / (n + 1);
      squares[c] += before * (x[n][c] - mean[c]);
    }
  }
  return { mean, squares };
}
