// slip: batchNorm2d reads its flat buffer back with row stride H, out[base + i * H + j], when it builds y; right is the row stride W, out[base + i * W + j] (the two agree for square maps).
type Vector = number[];
type Tensor4 = number[][][][];
type Options = { training: boolean; momentum: number; eps: number };
type Result = { y: Tensor4; runningMean: Vector; runningVar: Vector };
type Gradients = { gradInput: Tensor4; gradWeight: Vector; gradBias: Vector };

function flatten(t: Tensor4, N: number, C: number, H: number, W: number): Float64Array {
  const buf = new Float64Array(N * C * H * W);
  let p = 0;
  for (let n = 0; n < N; n++)
    for (let c = 0; c < C; c++)
      for (let i = 0; i < H; i++) for (let j = 0; j < W; j++) buf[p++] = t[n][c][i][j];
  return buf;
}

function stats(buf: Float64Array, N: number, C: number, S: number, c: number): { mu: number; va: number } {
  const M = N * S;
  let mu = 0;
  for (let n = 0; n < N; n++) {
    const base = (n * C + c) * S;
    for (let k = 0; k < S; k++) mu += buf[base + k];
  }
  mu /= M;
  let va = 0;
  for (let n = 0; n < N; n++) {
    const base = (n * C + c) * S;
    for (let k = 0; k < S; k++) {
      const d = buf[base + k] - mu;
      va += d * d;
    }
  }
  va /= M;
  return { mu, va };
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
  const N = x.length;
  const C = x[0].length;
  const H = x[0][0].length;
  const W = x[0][0][0].length;
  const S = H * W;
  const M = N * S;
  const src = flatten(x, N, C, H, W);
  const out = new Float64Array(N * C * S);
  const rm = runningMean.slice();
  const rv = runningVar.slice();

  for (let c = 0; c < C; c++) {
    let mu = runningMean[c];
    let va = runningVar[c];
    if (training) {
      const st = stats(src, N, C, S, c);
      mu = st.mu;
      va = st.va;
      rm[c] = (1 - momentum) * rm[c] + momentum * mu;
      rv[c] = (1 - momentum) * rv[c] + momentum * ((va * M) / (M - 1));
    }
    const a = weight[c] / Math.sqrt(va + eps);
    for (let n = 0; n < N; n++) {
      const base = (n * C + c) * S;
      for (let k = 0; k < S; k++) out[base + k] = a * (src[base + k] - mu) + bias[c];
    }
  }

  const y: Tensor4 = [];
  for (let n = 0; n < N; n++) {
    y[n] = [];
    for (let c = 0; c < C; c++) {
      const base = (n * C + c) * S;
      y[n][c] = [];
      for (let i = 0; i < H; i++) {
        y[n][c][i] = [];
        for (let j = 0; j < W; j++) y[n][c][i][j] = out[base + i * H + j];
      }
    }
  }
  return { y, runningMean: rm, runningVar: rv };
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
  const N = x.length;
  const C = x[0].length;
  const H = x[0][0].length;
  const W = x[0][0][0].length;
  const S = H * W;
  const M = N * S;
  const src = flatten(x, N, C, H, W);
  const g = flatten(gradOutput.y, N, C, H, W);
  const gradWeight: Vector = new Array(C).fill(0);
  const gradBias: Vector = new Array(C).fill(0);
  const gradInput: Tensor4 = [];
  for (let n = 0; n < N; n++) gradInput[n] = [];

  for (let c = 0; c < C; c++) {
    let mu = runningMean[c];
    let va = runningVar[c];
    if (training) {
      const st = stats(src, N, C, S, c);
      mu = st.mu;
      va = st.va;
    }
    const inv = 1 / Math.sqrt(va + eps);
    for (let n = 0; n < N; n++) {
      const base = (n * C + c) * S;
      for (let k = 0; k < S; k++) {
        gradBias[c] += g[base + k];
        gradWeight[c] += g[base + k] * (src[base + k] - mu) * inv;
      }
    }
    for (let n = 0; n < N; n++) {
      const base = (n * C + c) * S;
      const plane: number[][] = [];
      let p = base;
      for (let i = 0; i < H; i++) {
        plane[i] = [];
        for (let j = 0; j < W; j++) {
          let t = g[p];
          if (training) t -= (gradBias[c] + (src[p] - mu) * inv * gradWeight[c]) / M;
          plane[i][j] = weight[c] * inv * t;
          p++;
        }
      }
      gradInput[n][c] = plane;
    }
  }
  return { gradInput, gradWeight, gradBias };
}
