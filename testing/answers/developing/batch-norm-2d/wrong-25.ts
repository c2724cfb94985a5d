// slip: batchNorm2dBackward counts a channel's numbers as N*H*H in place of N*H*W (mistyped width)
type Vector = number[];
type Tensor4 = number[][][][];

type Options = { training: boolean; momentum: number; eps: number };
type Result = { y: Tensor4; runningMean: Vector; runningVar: Vector };
type Gradients = { gradInput: Tensor4; gradWeight: Vector; gradBias: Vector };

function moments(x: Tensor4, c: number): { mu: number; v: number; M: number } {
  let M = 0;
  let sum = 0;
  for (let n = 0; n < x.length; n++) {
    for (let i = 0; i < x[n][c].length; i++) {
      for (let j = 0; j < x[n][c][i].length; j++) {
        sum += x[n][c][i][j];
        M++;
      }
    }
  }
  const mu = sum / M;
  let squares = 0;
  for (let n = 0; n < x.length; n++) {
    for (let i = 0; i < x[n][c].length; i++) {
      for (let j = 0; j < x[n][c][i].length; j++) {
        squares += (x[n][c][i][j] - mu) ** 2;
      }
    }
  }
  return { mu, v: squares / M, M };
}

function copy(x: Tensor4): Tensor4 {
  return x.map((sample) => sample.map((map) => map.map((row) => [...row])));
}

export function batchNorm2d(
  x: Tensor4,
  weight: Vector,
  bias: Vector,
  runningMean: Vector,
  runningVar: Vector,
  options: Options,
): Result {
  const { training, momentum, eps } = options;
  const y = copy(x);
  const newMean = [...runningMean];
  const newVar = [...runningVar];
  for (let c = 0; c < weight.length; c++) {
    let mu = runningMean[c];
    let v = runningVar[c];
    if (training) {
      const batch = moments(x, c);
      mu = batch.mu;
      v = batch.v;
      const unbiased = (v * batch.M) / (batch.M - 1);
      newMean[c] = (1 - momentum) * runningMean[c] + momentum * mu;
      newVar[c] = (1 - momentum) * runningVar[c] + momentum * unbiased;
    }
    const factor = weight[c] / Math.sqrt(v + eps);
    for (let n = 0; n < x.length; n++) {
      for (let i = 0; i < x[n][c].length; i++) {
        for (let j = 0; j < x[n][c][i].length; j++) {
          y[n][c][i][j] = factor * (x[n][c][i][j] - mu) + bias[c];
        }
      }
    }
  }
  return { y, runningMean: newMean, runningVar: newVar };
}

export function batchNorm2dBackward(
  gradOutput: { y: Tensor4 },
  x: Tensor4,
  weight: Vector,
  bias: Vector,
  runningMean: Vector,
  runningVar: Vector,
  options: Options,
): Gradients {
  const { training, eps } = options;
  const g = gradOutput.y;
  const N = x.length;
  const C = x[0].length;
  const H = x[0][0].length;
  const W = x[0][0][0].length;
  const M = N * H * H;

  const gradInput = copy(g);
  const gradWeight = new Array<number>(C).fill(0);
  const gradBias = new Array<number>(C).fill(0);

  for (let c = 0; c < C; c++) {
    const { mu, v } = training
      ? moments(x, c)
      : { mu: runningMean[c], v: runningVar[c] };
    const s = Math.sqrt(v + eps);
    for (let n = 0; n < N; n++) {
      for (let i = 0; i < H; i++) {
        for (let j = 0; j < W; j++) {
          gradBias[c] += g[n][c][i][j];
          gradWeight[c] += g[n][c][i][j] * ((x[n][c][i][j] - mu) / s);
        }
      }
    }
    for (let n = 0; n < N; n++) {
      for (let i = 0; i < H; i++) {
        for (let j = 0; j < W; j++) {
          let inner = g[n][c][i][j];
          if (training) {
            const hat = (x[n][c][i][j] - mu) / s;
            inner -= gradBias[c] / M + (hat * gradWeight[c]) / M;
          }
          gradInput[n][c][i][j] = (weight[c] / s) * inner;
        }
      }
    }
  }
  return { gradInput, gradWeight, gradBias };
}
