// slip: the two sums in the gradient of x run over one sample only instead of the whole batch (batchNorm2dBackward)
type Vector = number[];
type Tensor4 = number[][][][];

type Options = { training: boolean; momentum: number; eps: number };
type Result = { y: Tensor4; runningMean: Vector; runningVar: Vector };
type Gradients = { gradInput: Tensor4; gradWeight: Vector; gradBias: Vector };

type Plane = number[][];

const sumPlane = (plane: Plane, f: (v: number, i: number, j: number) => number) =>
  plane.reduce(
    (total, row, i) => total + row.reduce((s, v, j) => s + f(v, i, j), 0),
    0,
  );

function momentsOf(x: Tensor4, c: number): { mu: number; v: number; M: number } {
  const planes = x.map((sample) => sample[c]);
  const M = planes.length * planes[0].length * planes[0][0].length;
  const mu = planes.reduce((s, p) => s + sumPlane(p, (a) => a), 0) / M;
  const v =
    planes.reduce((s, p) => s + sumPlane(p, (a) => (a - mu) ** 2), 0) / M;
  return { mu, v, M };
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
  const used = weight.map((_, c) =>
    training
      ? momentsOf(x, c)
      : { mu: runningMean[c], v: runningVar[c], M: 0 },
  );
  const y = x.map((sample) =>
    sample.map((plane, c) => {
      const { mu, v } = used[c];
      const s = Math.sqrt(v + eps);
      return plane.map((row) =>
        row.map((a) => weight[c] * ((a - mu) / s) + bias[c]),
      );
    }),
  );
  if (!training) return { y, runningMean, runningVar };
  return {
    y,
    runningMean: used.map(
      ({ mu }, c) => (1 - momentum) * runningMean[c] + momentum * mu,
    ),
    runningVar: used.map(
      ({ v, M }, c) =>
        (1 - momentum) * runningVar[c] + momentum * v * (M / (M - 1)),
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
  const gradWeight = weight.map(() => 0);
  const gradBias = weight.map(() => 0);
  const stats = weight.map((_, c) =>
    training
      ? momentsOf(x, c)
      : { mu: runningMean[c], v: runningVar[c], M: 1 },
  );
  const gradInput = x.map((sample, n) =>
    sample.map((plane, c) => {
      const { mu, v, M } = stats[c];
      const s = Math.sqrt(v + eps);
      const g = gradOutput.y[n][c];
      const hat = plane.map((row) => row.map((a) => (a - mu) / s));
      const sumG = sumPlane(g, (a) => a);
      const sumGHat = sumPlane(g, (a, i, j) => a * hat[i][j]);
      gradBias[c] += sumG;
      gradWeight[c] += sumGHat;
      return g.map((row, i) =>
        row.map((a, j) =>
          training
            ? (weight[c] / s) * (a - sumG / M - (hat[i][j] * sumGHat) / M)
            : (weight[c] / s) * a,
        ),
      );
    }),
  );
  return { gradInput, gradWeight, gradBias };
}
