// slip: batchNorm2d corrects the running variance by N/(N − 1), with the number of images in place of M.
type Vector = number[];
type Tensor4 = number[][][][];

type Options = { training: boolean; momentum: number; eps: number };
type Result = { y: Tensor4; runningMean: Vector; runningVar: Vector };
type Gradients = { gradInput: Tensor4; gradWeight: Vector; gradBias: Vector };

function channel(x: Tensor4, c: number): number[] {
  return x.flatMap((image) => image[c].flat());
}

function mean(v: number[]): number {
  return v.reduce((a, b) => a + b, 0) / v.length;
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
  const mu = [...runningMean];
  const va = [...runningVar];
  const newMean = [...runningMean];
  const newVar = [...runningVar];
  if (training) {
    for (let c = 0; c < weight.length; c++) {
      const all = channel(x, c);
      mu[c] = mean(all);
      va[c] = mean(all.map((a) => (a - mu[c]) ** 2));
      newMean[c] = (1 - momentum) * runningMean[c] + momentum * mu[c];
      newVar[c] =
        (1 - momentum) * runningVar[c] + (momentum * va[c] * N) / (N - 1);
    }
  }
  const y = x.map((image) =>
    image.map((map, c) =>
      map.map((row) =>
        row.map(
          (v) => (weight[c] * (v - mu[c])) / Math.sqrt(va[c] + eps) + bias[c],
        ),
      ),
    ),
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
  const gradWeight: Vector = [];
  const gradBias: Vector = [];
  const gradInput: Tensor4 = x.map(() => []);
  for (let c = 0; c < weight.length; c++) {
    const all = channel(x, c);
    const g = channel(gradOutput.y, c);
    const M = all.length;
    const m = training ? mean(all) : runningMean[c];
    const v = training ? mean(all.map((a) => (a - m) ** 2)) : runningVar[c];
    const s = Math.sqrt(v + eps);
    const db = g.reduce((a, b) => a + b, 0);
    const dw = g.reduce((a, b, i) => a + (b * (all[i] - m)) / s, 0);
    gradBias.push(db);
    gradWeight.push(dw);
    x.forEach((image, n) => {
      gradInput[n][c] = image[c].map((row, i) =>
        row.map((value, j) => {
          const up = gradOutput.y[n][c][i][j];
          if (!training) return (weight[c] * up) / s;
          return (weight[c] / s) * (up - db / M - (((value - m) / s) * dw) / M);
        }),
      );
    });
  }
  return { gradInput, gradWeight, gradBias };
}
