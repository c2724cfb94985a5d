// slip: batchNorm2d moves the running statistics in evaluation as well as in training.
type Vector = number[];
type Tensor4 = number[][][][];

type Options = { training: boolean; momentum: number; eps: number };
type Result = { y: Tensor4; runningMean: Vector; runningVar: Vector };
type Gradients = { gradInput: Tensor4; gradWeight: Vector; gradBias: Vector };

type Stat = { mu: number; va: number; M: number };

function stat(x: Tensor4, c: number): Stat {
  let M = 0;
  let mu = 0;
  for (const image of x)
    for (const row of image[c])
      for (const v of row) {
        mu += v;
        M++;
      }
  mu /= M;
  let va = 0;
  for (const image of x)
    for (const row of image[c]) for (const v of row) va += (v - mu) * (v - mu);
  return { mu, va: va / M, M };
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
  const stats = weight.map((_, c) => stat(x, c));
  const y = x.map((image) =>
    image.map((map, c) => {
      const mu = training ? stats[c].mu : runningMean[c];
      const va = training ? stats[c].va : runningVar[c];
      const a = weight[c] / Math.sqrt(va + eps);
      return map.map((row) => row.map((v) => a * (v - mu) + bias[c]));
    }),
  );
  const newMean = runningMean.map(
    (r, c) => (1 - momentum) * r + momentum * stats[c].mu,
  );
  const newVar = runningVar.map((r, c) => {
    const { va, M } = stats[c];
    const unbiased = M > 1 ? (va * M) / (M - 1) : va;
    return (1 - momentum) * r + momentum * unbiased;
  });
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
  const gradInput: Tensor4 = x.map((image) =>
    image.map((map) => map.map((row) => row.map(() => 0))),
  );
  const gradWeight = weight.map(() => 0);
  const gradBias = weight.map(() => 0);
  for (let c = 0; c < weight.length; c++) {
    const batch = stat(x, c);
    const mu = training ? batch.mu : runningMean[c];
    const s = Math.sqrt((training ? batch.va : runningVar[c]) + eps);
    const loop = (visit: (n: number, i: number, j: number) => void) => {
      for (let n = 0; n < x.length; n++)
        for (let i = 0; i < x[n][c].length; i++)
          for (let j = 0; j < x[n][c][i].length; j++) visit(n, i, j);
    };
    loop((n, i, j) => {
      const g = gradOutput.y[n][c][i][j];
      gradBias[c] += g;
      gradWeight[c] += g * ((x[n][c][i][j] - mu) / s);
    });
    loop((n, i, j) => {
      let g = gradOutput.y[n][c][i][j];
      if (training) {
        const hat = (x[n][c][i][j] - mu) / s;
        g -= (gradBias[c] + hat * gradWeight[c]) / batch.M;
      }
      gradInput[n][c][i][j] = (weight[c] * g) / s;
    });
  }
  return { gradInput, gradWeight, gradBias };
}
