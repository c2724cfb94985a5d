// Style: channel by channel, each sum a nest of loops over n, i and j; backward through the mean and the variance.

type Vector = number[];
type Tensor4 = number[][][][];
type Options = { training: boolean; momentum: number; eps: number };

export function batchNorm2d(
  x: Tensor4,
  weight: Vector,
  bias: Vector,
  runningMean: Vector,
  runningVar: Vector,
  options: Options,
): { y: Tensor4; runningMean: Vector; runningVar: Vector } {
  const { training, momentum, eps } = options;
  const N = x.length;
  const C = x[0].length;
  const H = x[0][0].length;
  const W = x[0][0][0].length;
  const M = N * H * W;
  const y = zeros(N, C, H, W);
  const newRunningMean = [...runningMean];
  const newRunningVar = [...runningVar];
  for (let c = 0; c < C; c++) {
    let mean = runningMean[c];
    let variance = runningVar[c];
    if (training) {
      let sum = 0;
      for (let n = 0; n < N; n++) {
        for (let i = 0; i < H; i++) {
          for (let j = 0; j < W; j++) {
            sum += x[n][c][i][j];
          }
        }
      }
      mean = sum / M;
      let squares = 0;
      for (let n = 0; n < N; n++) {
        for (let i = 0; i < H; i++) {
          for (let j = 0; j < W; j++) {
            const centred = x[n][c][i][j] - mean;
            squares += centred * centred;
          }
        }
      }
      variance = squares / M;
      const unbiased = squares / (M - 1);
      newRunningMean[c] = (1 - momentum) * runningMean[c] + momentum * mean;
      newRunningVar[c] = (1 - momentum) * runningVar[c] + momentum * unbiased;
    }
    const s = Math.sqrt(variance + eps);
    for (let n = 0; n < N; n++) {
      for (let i = 0; i < H; i++) {
        for (let j = 0; j < W; j++) {
          const normalized = (x[n][c][i][j] - mean) / s;
          y[n][c][i][j] = weight[c] * normalized + bias[c];
        }
      }
    }
  }
  return { y, runningMean: newRunningMean, runningVar: newRunningVar };
}

export function batchNorm2dBackward(
  gradOutput: { y: Tensor4 },
  x: Tensor4,
  weight: Vector,
  bias: Vector,
  runningMean: Vector,
  runningVar: Vector,
  options: Options,
): { gradInput: Tensor4; gradWeight: Vector; gradBias: Vector } {
  const { training, eps } = options;
  const g = gradOutput.y;
  const N = x.length;
  const C = x[0].length;
  const H = x[0][0].length;
  const W = x[0][0][0].length;
  const M = N * H * W;
  const gradInput = zeros(N, C, H, W);
  const gradWeight = new Array<number>(weight.length).fill(0);
  const gradBias = new Array<number>(bias.length).fill(0);
  for (let c = 0; c < C; c++) {
    let mean = runningMean[c];
    let variance = runningVar[c];
    if (training) {
      mean = 0;
      for (let n = 0; n < N; n++) {
        for (let i = 0; i < H; i++) {
          for (let j = 0; j < W; j++) {
            mean += x[n][c][i][j] / M;
          }
        }
      }
      variance = 0;
      for (let n = 0; n < N; n++) {
        for (let i = 0; i < H; i++) {
          for (let j = 0; j < W; j++) {
            variance += (x[n][c][i][j] - mean) ** 2 / M;
          }
        }
      }
    }
    const s = Math.sqrt(variance + eps);
    let gradMean = 0;
    let gradVar = 0;
    for (let n = 0; n < N; n++) {
      for (let i = 0; i < H; i++) {
        for (let j = 0; j < W; j++) {
          const centred = x[n][c][i][j] - mean;
          const normalized = centred / s;
          const gradNormalized = g[n][c][i][j] * weight[c];
          gradBias[c] += g[n][c][i][j];
          gradWeight[c] += g[n][c][i][j] * normalized;
          gradMean -= gradNormalized / s;
          gradVar -= (gradNormalized * centred) / (2 * s ** 3);
        }
      }
    }
    for (let n = 0; n < N; n++) {
      for (let i = 0; i < H; i++) {
        for (let j = 0; j < W; j++) {
          const gradNormalized = g[n][c][i][j] * weight[c];
          gradInput[n][c][i][j] = gradNormalized / s;
          if (training) {
            const throughMean = gradMean / M;
            const throughVar = (gradVar * 2 * (x[n][c][i][j] - mean)) / M;
            gradInput[n][c][i][j] += throughMean + throughVar;
          }
        }
      }
    }
  }
  return { gradInput, gradWeight, gradBias };
}

function zeros(N: number, C: number, H: number, W: number): Tensor4 {
  return Array.from({ length: N }, () =>
    Array.from({ length: C }, () => Array.from({ length: H }, () => new Array<number>(W).fill(0))),
  );
}
