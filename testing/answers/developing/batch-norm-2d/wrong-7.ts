// slip: batchNorm2dBackward divides the two mean terms of gradInput by H·W and not by N·H·W.
type Vector = number[];
type Tensor4 = number[][][][];

type Options = { training: boolean; momentum: number; eps: number };
type Result = { y: Tensor4; runningMean: Vector; runningVar: Vector };
type Gradients = { gradInput: Tensor4; gradWeight: Vector; gradBias: Vector };

function moments(x: Tensor4): { mu: Vector; va: Vector; M: number } {
  const [N, C, H, W] = [x.length, x[0].length, x[0][0].length, x[0][0][0].length];
  const M = N * H * W;
  const mu: Vector = new Array(C).fill(0);
  const sq: Vector = new Array(C).fill(0);
  for (let n = 0; n < N; n++)
    for (let c = 0; c < C; c++)
      for (let i = 0; i < H; i++)
        for (let j = 0; j < W; j++) mu[c] += x[n][c][i][j];
  for (let c = 0; c < C; c++) mu[c] /= M;
  for (let n = 0; n < N; n++)
    for (let c = 0; c < C; c++)
      for (let i = 0; i < H; i++)
        for (let j = 0; j < W; j++) sq[c] += (x[n][c][i][j] - mu[c]) ** 2;
  return { mu, va: sq.map((s) => s / M), M };
}

function normalised(x: Tensor4, mu: Vector, va: Vector, eps: number): Tensor4 {
  return x.map((image) =>
    image.map((map, c) => {
      const s = Math.sqrt(va[c] + eps);
      return map.map((row) => row.map((v) => (v - mu[c]) / s));
    }),
  );
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
  let mu = runningMean;
  let va = runningVar;
  let nextMean = runningMean;
  let nextVar = runningVar;
  if (training) {
    const b = moments(x);
    mu = b.mu;
    va = b.va;
    nextMean = mu.map((m, c) => momentum * m + (1 - momentum) * runningMean[c]);
    nextVar = va.map(
      (v, c) =>
        (momentum * v * b.M) / (b.M - 1) + (1 - momentum) * runningVar[c],
    );
  }
  const y = normalised(x, mu, va, eps).map((image) =>
    image.map((map, c) =>
      map.map((row) => row.map((v) => weight[c] * v + bias[c])),
    ),
  );
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
  const used = training ? moments(x) : { mu: runningMean, va: runningVar };
  const hat = normalised(x, used.mu, used.va, eps);
  const gradWeight: Vector = weight.map(() => 0);
  const gradBias: Vector = weight.map(() => 0);
  g.forEach((image, n) =>
    image.forEach((map, c) =>
      map.forEach((row, i) =>
        row.forEach((v, j) => {
          gradBias[c] += v;
          gradWeight[c] += v * hat[n][c][i][j];
        }),
      ),
    ),
  );
  const gradInput = g.map((image, n) =>
    image.map((map, c) => {
      const places = map.length * map[0].length;
      const k = weight[c] / Math.sqrt(used.va[c] + eps);
      return map.map((row, i) =>
        row.map((v, j) =>
          training
            ? k *
              (v -
                gradBias[c] / places -
                (hat[n][c][i][j] * gradWeight[c]) / places)
            : k * v,
        ),
      );
    }),
  );
  return { gradInput, gradWeight, gradBias };
}
