// slip: batchNorm2dBackward divides the two sums in gradInput by the number of images N; in training it should divide by M = N·H·W.
type Vector = number[];
type Tensor4 = number[][][][];

type Options = { training: boolean; momentum: number; eps: number };
type Result = { y: Tensor4; runningMean: Vector; runningVar: Vector };
type Gradients = { gradInput: Tensor4; gradWeight: Vector; gradBias: Vector };

export function batchNorm2d(
  x: Tensor4,
  weight: Vector,
  bias: Vector,
  runningMean: Vector,
  runningVar: Vector,
  options: Options,
): Result {
  const { training, momentum, eps } = options;
  const [N, C, H, W] = [x.length, x[0].length, x[0][0].length, x[0][0][0].length];
  const M = N * H * W;
  const y: Tensor4 = structuredClone(x);
  const rm = [...runningMean];
  const rv = [...runningVar];
  for (let c = 0; c < C; c++) {
    let mu = rm[c];
    let v = rv[c];
    if (training) {
      [mu, v] = channel(x, c);
      rm[c] = (1 - momentum) * rm[c] + momentum * mu;
      rv[c] = (1 - momentum) * rv[c] + (momentum * v * M) / (M - 1);
    }
    for (let n = 0; n < N; n++)
      for (let i = 0; i < H; i++)
        for (let j = 0; j < W; j++) {
          const hat = (x[n][c][i][j] - mu) / Math.sqrt(v + eps);
          y[n][c][i][j] = weight[c] * hat + bias[c];
        }
  }
  return { y, runningMean: rm, runningVar: rv };
}

function channel(x: Tensor4, c: number): [number, number] {
  const [N, H, W] = [x.length, x[0][0].length, x[0][0][0].length];
  let mu = 0;
  for (let n = 0; n < N; n++)
    for (let i = 0; i < H; i++)
      for (let j = 0; j < W; j++) mu += x[n][c][i][j];
  mu /= N * H * W;
  let v = 0;
  for (let n = 0; n < N; n++)
    for (let i = 0; i < H; i++)
      for (let j = 0; j < W; j++) v += (x[n][c][i][j] - mu) ** 2;
  return [mu, v / (N * H * W)];
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
  const [N, C, H, W] = [x.length, x[0].length, x[0][0].length, x[0][0][0].length];
  const gradInput: Tensor4 = structuredClone(x);
  const gradWeight: Vector = Array(C).fill(0);
  const gradBias: Vector = Array(C).fill(0);

  for (let c = 0; c < C; c++) {
    const [mu, v] = training ? channel(x, c) : [runningMean[c], runningVar[c]];
    const s = Math.sqrt(v + eps);
    for (let n = 0; n < N; n++)
      for (let i = 0; i < H; i++)
        for (let j = 0; j < W; j++) {
          gradBias[c] += g[n][c][i][j];
          gradWeight[c] += (g[n][c][i][j] * (x[n][c][i][j] - mu)) / s;
        }
    for (let n = 0; n < N; n++)
      for (let i = 0; i < H; i++)
        for (let j = 0; j < W; j++) {
          const hat = (x[n][c][i][j] - mu) / s;
          let inner = g[n][c][i][j];
          if (training) inner -= gradBias[c] / N + (hat * gradWeight[c]) / N;
          gradInput[n][c][i][j] = (weight[c] / s) * inner;
        }
  }
  return { gradInput, gradWeight, gradBias };
}
