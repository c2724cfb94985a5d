// slip: the unbiased correction of the running variance in batchNorm2d counts only the positions of one image (H·W) instead of N·H·W
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
  const N = x.length;
  const C = x[0].length;
  const H = x[0][0].length;
  const W = x[0][0][0].length;
  const area = H * W;

  const newMean = runningMean.slice();
  const newVar = runningVar.slice();
  const useMean: Vector = [];
  const useVar: Vector = [];

  for (let c = 0; c < C; c++) {
    if (!training) {
      useMean.push(runningMean[c]);
      useVar.push(runningVar[c]);
      continue;
    }
    let total = 0;
    for (let n = 0; n < N; n++)
      for (let i = 0; i < H; i++)
        for (let j = 0; j < W; j++) total += x[n][c][i][j];
    const mu = total / (N * area);
    let sq = 0;
    for (let n = 0; n < N; n++)
      for (let i = 0; i < H; i++)
        for (let j = 0; j < W; j++) sq += (x[n][c][i][j] - mu) ** 2;
    const v = sq / (N * area);
    useMean.push(mu);
    useVar.push(v);
    const correction = area > 1 ? area / (area - 1) : 1;
    newMean[c] = (1 - momentum) * runningMean[c] + momentum * mu;
    newVar[c] = (1 - momentum) * runningVar[c] + momentum * correction * v;
  }

  const y = x.map((sample) =>
    sample.map((map, c) => {
      const s = Math.sqrt(useVar[c] + eps);
      return map.map((row) =>
        row.map((value) => (weight[c] * (value - useMean[c])) / s + bias[c]),
      );
    }),
  );
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
  const M = N * H * W;
  const gradInput = x.map((s) => s.map((m) => m.map((r) => r.map(() => 0))));
  const gradWeight = new Array<number>(C).fill(0);
  const gradBias = new Array<number>(C).fill(0);

  for (let c = 0; c < C; c++) {
    let mu = runningMean[c];
    let v = runningVar[c];
    if (training) {
      mu = 0;
      v = 0;
      for (let n = 0; n < N; n++)
        for (let i = 0; i < H; i++)
          for (let j = 0; j < W; j++) mu += x[n][c][i][j] / M;
      for (let n = 0; n < N; n++)
        for (let i = 0; i < H; i++)
          for (let j = 0; j < W; j++) v += (x[n][c][i][j] - mu) ** 2 / M;
    }
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
          let d = g[n][c][i][j];
          if (training) {
            const xh = (x[n][c][i][j] - mu) / s;
            d -= gradBias[c] / M + (xh * gradWeight[c]) / M;
          }
          gradInput[n][c][i][j] = (weight[c] / s) * d;
        }
  }
  return { gradInput, gradWeight, gradBias };
}
