// slip: batchNorm2dBackward leaves the factor w out of the term with xhat and gradWeight of gradInput (training), as if gradWeight held it already; right is w / s in front of all three terms.
type Vector = number[];
type Tensor4 = number[][][][];
type Options = { training: boolean; momentum: number; eps: number };
type Result = { y: Tensor4; runningMean: Vector; runningVar: Vector };
type Gradients = { gradInput: Tensor4; gradWeight: Vector; gradBias: Vector };

type ChannelInfo = { mu: number; s: number; v: number; M: number };

function* places(t: Tensor4, c: number): Generator<[number, number, number]> {
  for (let n = 0; n < t.length; n++) {
    for (let i = 0; i < t[n][c].length; i++) {
      for (let j = 0; j < t[n][c][i].length; j++) yield [n, i, j];
    }
  }
}

function describe(x: Tensor4, c: number, eps: number): ChannelInfo {
  let M = 0;
  let mu = 0;
  for (const [n, i, j] of places(x, c)) {
    mu += x[n][c][i][j];
    M++;
  }
  mu /= M;
  let v = 0;
  for (const [n, i, j] of places(x, c)) v += (x[n][c][i][j] - mu) ** 2 / M;
  return { mu, v, s: Math.sqrt(v + eps), M };
}

const blank = (t: Tensor4): Tensor4 => t.map((a) => a.map((b) => b.map((r) => r.map(() => 0))));

export function batchNorm2d(
  x: Tensor4,
  weight: Vector,
  bias: Vector,
  runningMean: Vector,
  runningVar: Vector,
  options: Options,
): Result {
  const { training, momentum, eps } = options;
  const y = blank(x);
  const nextMean = [...runningMean];
  const nextVar = [...runningVar];
  weight.forEach((w, c) => {
    let mu = runningMean[c];
    let s = Math.sqrt(runningVar[c] + eps);
    if (training) {
      const info = describe(x, c, eps);
      mu = info.mu;
      s = info.s;
      nextMean[c] += momentum * (mu - nextMean[c]);
      nextVar[c] += momentum * ((info.M / (info.M - 1)) * info.v - nextVar[c]);
    }
    for (const [n, i, j] of places(x, c)) y[n][c][i][j] = (w * (x[n][c][i][j] - mu)) / s + bias[c];
  });
  return { y, runningMean: nextMean, runningVar: nextVar };
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
  const gradInput = blank(x);
  const gradWeight: Vector = [];
  const gradBias: Vector = [];

  weight.forEach((w, c) => {
    const info = describe(x, c, eps);
    const mu = training ? info.mu : runningMean[c];
    const s = training ? info.s : Math.sqrt(runningVar[c] + eps);
    const hat = (n: number, i: number, j: number): number => (x[n][c][i][j] - mu) / s;

    let dB = 0;
    let dW = 0;
    for (const [n, i, j] of places(x, c)) {
      dB += g[n][c][i][j];
      dW += g[n][c][i][j] * hat(n, i, j);
    }
    gradBias[c] = dB;
    gradWeight[c] = dW;

    for (const [n, i, j] of places(x, c)) {
      const direct = (w * g[n][c][i][j]) / s;
      if (training) {
        const viaMean = (w * dB) / (info.M * s);
        const viaVariance = (hat(n, i, j) * dW) / (info.M * s);
        gradInput[n][c][i][j] = direct - viaMean - viaVariance;
      } else {
        gradInput[n][c][i][j] = direct;
      }
    }
  });
  return { gradInput, gradWeight, gradBias };
}
