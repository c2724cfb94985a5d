// slip: batchNorm2dBackward uses the training formula for gradInput in evaluation as well, subtracting mean and variance terms though the running statistics are constants.
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
  const H = x[0][0].length;
  const W = x[0][0][0].length;
  const M = N * H * W;
  const mean = runningMean.slice();
  const vars = runningVar.slice();
  const nextMean = runningMean.slice();
  const nextVar = runningVar.slice();
  if (training) {
    for (let c = 0; c < weight.length; c++) {
      let sum = 0;
      let squares = 0;
      for (let n = 0; n < N; n++)
        for (let i = 0; i < H; i++) for (let j = 0; j < W; j++) sum += x[n][c][i][j];
      mean[c] = sum / M;
      for (let n = 0; n < N; n++)
        for (let i = 0; i < H; i++)
          for (let j = 0; j < W; j++) squares += (x[n][c][i][j] - mean[c]) ** 2;
      vars[c] = squares / M;
      nextMean[c] = (1 - momentum) * runningMean[c] + momentum * mean[c];
      nextVar[c] = (1 - momentum) * runningVar[c] + (momentum * squares) / (M - 1);
    }
  }
  const y = x.map((maps) =>
    maps.map((map, c) =>
      map.map((row) => row.map((a) => weight[c] * ((a - mean[c]) / Math.sqrt(vars[c] + eps)) + bias[c])),
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
  const N = x.length;
  const H = x[0][0].length;
  const W = x[0][0][0].length;
  const M = N * H * W;
  const gradInput: Tensor4 = x.map((maps) => maps.map((map) => map.map((row) => row.map(() => 0))));
  const gradWeight: Vector = [];
  const gradBias: Vector = [];
  for (let c = 0; c < weight.length; c++) {
    let mu = runningMean[c];
    let v = runningVar[c];
    const all = (f: (n: number, i: number, j: number) => void) => {
      for (let n = 0; n < N; n++) for (let i = 0; i < H; i++) for (let j = 0; j < W; j++) f(n, i, j);
    };
    if (training) {
      let sum = 0;
      all((n, i, j) => (sum += x[n][c][i][j]));
      mu = sum / M;
      let squares = 0;
      all((n, i, j) => (squares += (x[n][c][i][j] - mu) ** 2));
      v = squares / M;
    }
    const s = Math.sqrt(v + eps);
    let dw = 0;
    let db = 0;
    all((n, i, j) => {
      db += gradOutput.y[n][c][i][j];
      dw += (gradOutput.y[n][c][i][j] * (x[n][c][i][j] - mu)) / s;
    });
    gradWeight.push(dw);
    gradBias.push(db);
    all((n, i, j) => {
      const g = gradOutput.y[n][c][i][j];
      const hat = (x[n][c][i][j] - mu) / s;
      gradInput[n][c][i][j] = ((g - db / M - (hat * dw) / M) * weight[c]) / s;
    });
  }
  return { gradInput, gradWeight, gradBias };
}
