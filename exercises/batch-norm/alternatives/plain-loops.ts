/** Pass by pass over the whole table: sums, means, squares, variances and gradients each in arrays of C numbers. */
type Vector = number[];
type Matrix = number[][];
type Options = { training: boolean; momentum: number; eps: number };

export function batchNorm(
  x: Matrix,
  weight: Vector,
  bias: Vector,
  runningMean: Vector,
  runningVar: Vector,
  options: Options,
): { y: Matrix; runningMean: Vector; runningVar: Vector } {
  const { training, momentum, eps } = options;
  const N = x.length;
  const C = x[0].length;
  const newRunningMean = [...runningMean];
  const newRunningVar = [...runningVar];
  const mean = new Array<number>(C).fill(0);
  const variance = new Array<number>(C).fill(0);
  if (training) {
    for (let n = 0; n < N; n++) {
      for (let c = 0; c < C; c++) {
        mean[c] += x[n][c];
      }
    }
    for (let c = 0; c < C; c++) {
      mean[c] /= N;
    }
    for (let n = 0; n < N; n++) {
      for (let c = 0; c < C; c++) {
        const centred = x[n][c] - mean[c];
        variance[c] += centred * centred;
      }
    }
    for (let c = 0; c < C; c++) {
      variance[c] /= N;
      const unbiased = (variance[c] * N) / (N - 1);
      newRunningMean[c] = (1 - momentum) * runningMean[c] + momentum * mean[c];
      newRunningVar[c] = (1 - momentum) * runningVar[c] + momentum * unbiased;
    }
  } else {
    for (let c = 0; c < C; c++) {
      mean[c] = runningMean[c];
      variance[c] = runningVar[c];
    }
  }
  const y = zeros(N, C);
  for (let n = 0; n < N; n++) {
    for (let c = 0; c < C; c++) {
      const s = Math.sqrt(variance[c] + eps);
      const normalized = (x[n][c] - mean[c]) / s;
      y[n][c] = weight[c] * normalized + bias[c];
    }
  }
  return { y, runningMean: newRunningMean, runningVar: newRunningVar };
}

export function batchNormBackward(
  gradOutput: { y: Matrix },
  x: Matrix,
  weight: Vector,
  bias: Vector,
  runningMean: Vector,
  runningVar: Vector,
  options: Options,
): { gradInput: Matrix; gradWeight: Vector; gradBias: Vector } {
  const { training, eps } = options;
  const g = gradOutput.y;
  const N = x.length;
  const C = x[0].length;
  const mean = new Array<number>(C).fill(0);
  const variance = new Array<number>(C).fill(0);
  for (let c = 0; c < C; c++) {
    if (training) {
      let sum = 0;
      for (let n = 0; n < N; n++) {
        sum += x[n][c];
      }
      mean[c] = sum / N;
      let squares = 0;
      for (let n = 0; n < N; n++) {
        squares += (x[n][c] - mean[c]) ** 2;
      }
      variance[c] = squares / N;
    } else {
      mean[c] = runningMean[c];
      variance[c] = runningVar[c];
    }
  }

  const normalized = zeros(N, C);
  const gradWeight = new Array<number>(weight.length).fill(0);
  const gradBias = new Array<number>(bias.length).fill(0);
  for (let n = 0; n < N; n++) {
    for (let c = 0; c < C; c++) {
      const s = Math.sqrt(variance[c] + eps);
      normalized[n][c] = (x[n][c] - mean[c]) / s;
      gradWeight[c] += g[n][c] * normalized[n][c];
      gradBias[c] += g[n][c];
    }
  }

  const gradInput = zeros(N, C);
  for (let n = 0; n < N; n++) {
    for (let c = 0; c < C; c++) {
      const s = Math.sqrt(variance[c] + eps);
      let term = g[n][c];
      if (training) {
        term -= gradBias[c] / N;
        term -= (normalized[n][c] * gradWeight[c]) / N;
      }
      gradInput[n][c] = (weight[c] * term) / s;
    }
  }
  return { gradInput, gradWeight, gradBias };
}

function zeros(rows: number, columns: number): Matrix {
  return Array.from({ length: rows }, () => new Array<number>(columns).fill(0));
}
