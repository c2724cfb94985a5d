// slip: batchNorm2dBackward declares the accumulator dot (sum of g·x̂) outside the loop over channels and never resets it, so gradWeight and gradInput of later channels contain the sums of earlier ones.
type Vector = number[];
type Tensor4 = number[][][][];

type Options = { training: boolean; momentum: number; eps: number };
type Result = { y: Tensor4; runningMean: Vector; runningVar: Vector };
type Gradients = { gradInput: Tensor4; gradWeight: Vector; gradBias: Vector };

function meanAndVar(x: Tensor4, c: number): { mean: number; variance: number } {
  let mean = 0;
  let count = 0;
  for (const maps of x) {
    for (const row of maps[c]) {
      for (const value of row) {
        mean += value;
        count++;
      }
    }
  }
  mean /= count;
  let variance = 0;
  for (const maps of x) {
    for (const row of maps[c]) {
      for (const value of row) variance += (value - mean) ** 2;
    }
  }
  return { mean, variance: variance / count };
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
  const count = x.length * x[0][0].length * x[0][0][0].length;
  const stats = weight.map((_, c) =>
    training
      ? meanAndVar(x, c)
      : { mean: runningMean[c], variance: runningVar[c] },
  );
  const y = x.map((maps) =>
    maps.map((map, c) => {
      const scale = weight[c] / Math.sqrt(stats[c].variance + eps);
      return map.map((row) =>
        row.map((value) => scale * (value - stats[c].mean) + bias[c]),
      );
    }),
  );
  if (!training) {
    return { y, runningMean: [...runningMean], runningVar: [...runningVar] };
  }
  return {
    y,
    runningMean: stats.map(
      ({ mean }, c) => (1 - momentum) * runningMean[c] + momentum * mean,
    ),
    runningVar: stats.map(
      ({ variance }, c) =>
        (1 - momentum) * runningVar[c] +
        (momentum * count * variance) / (count - 1),
    ),
  };
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
  const count = N * H * W;
  const g = gradOutput.y;
  const gradInput: Tensor4 = g.map((maps) =>
    maps.map((map) => map.map((row) => [...row])),
  );
  const gradWeight: Vector = [];
  const gradBias: Vector = [];
  let dot = 0;
  for (let c = 0; c < weight.length; c++) {
    const { mean, variance } = training
      ? meanAndVar(x, c)
      : { mean: runningMean[c], variance: runningVar[c] };
    const s = Math.sqrt(variance + eps);
    let total = 0;
    for (let n = 0; n < N; n++) {
      for (let i = 0; i < H; i++) {
        for (let j = 0; j < W; j++) {
          total += g[n][c][i][j];
          dot += g[n][c][i][j] * ((x[n][c][i][j] - mean) / s);
        }
      }
    }
    gradBias.push(total);
    gradWeight.push(dot);
    for (let n = 0; n < N; n++) {
      for (let i = 0; i < H; i++) {
        for (let j = 0; j < W; j++) {
          const xHat = (x[n][c][i][j] - mean) / s;
          let value = g[n][c][i][j];
          if (training) value -= total / count + (xHat * dot) / count;
          gradInput[n][c][i][j] = (weight[c] * value) / s;
        }
      }
    }
  }
  return { gradInput, gradWeight, gradBias };
}
