// slip: batchNorm2d moves the running statistics towards the batch in evaluation as well; the update is not guarded by training (the output of evaluation is right).
type Vector = number[];
type Tensor4 = number[][][][];

type Options = { training: boolean; momentum: number; eps: number };
type Result = { y: Tensor4; runningMean: Vector; runningVar: Vector };
type Gradients = { gradInput: Tensor4; gradWeight: Vector; gradBias: Vector };

function flatChannels(x: Tensor4): number[][] {
  return x[0].map((_, c) => x.map((maps) => maps[c]).flat(2));
}

const sum = (values: Vector) => values.reduce((a, b) => a + b, 0);

export function batchNorm2d(
  x: Tensor4,
  weight: Vector,
  bias: Vector,
  runningMean: Vector,
  runningVar: Vector,
  options: Options,
): Result {
  const { training, momentum, eps } = options;
  const flat = flatChannels(x);
  const M = flat[0].length;
  const batchMean = flat.map((values) => sum(values) / M);
  const squares = flat.map((values, c) =>
    sum(values.map((v) => (v - batchMean[c]) ** 2)),
  );
  const usedMean = training ? batchMean : runningMean;
  const usedVar = training ? squares.map((q) => q / M) : runningVar;
  const y = x.map((maps) =>
    maps.map((map, c) =>
      map.map((row) =>
        row.map((v) => {
          const xHat = (v - usedMean[c]) / Math.sqrt(usedVar[c] + eps);
          return weight[c] * xHat + bias[c];
        }),
      ),
    ),
  );
  return {
    y,
    runningMean: runningMean.map(
      (r, c) => (1 - momentum) * r + momentum * batchMean[c],
    ),
    runningVar: runningVar.map(
      (r, c) => (1 - momentum) * r + momentum * (squares[c] / (M - 1)),
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
  const flat = flatChannels(x);
  const flatG = flatChannels(gradOutput.y);
  const M = flat[0].length;
  const mu = training ? flat.map((values) => sum(values) / M) : runningMean;
  const s = flat.map((values, c) =>
    Math.sqrt(
      (training
        ? sum(values.map((v) => (v - mu[c]) ** 2)) / M
        : runningVar[c]) + eps,
    ),
  );
  const gradBias = flatG.map(sum);
  const gradWeight = flatG.map((values, c) =>
    sum(values.map((g, k) => (g * (flat[c][k] - mu[c])) / s[c])),
  );
  const gradInput = x.map((maps, n) =>
    maps.map((map, c) =>
      map.map((row, i) =>
        row.map((v, j) => {
          const g = gradOutput.y[n][c][i][j];
          const factor = weight[c] / s[c];
          if (!training) return factor * g;
          const xHat = (v - mu[c]) / s[c];
          return factor * (g - gradBias[c] / M - (xHat * gradWeight[c]) / M);
        }),
      ),
    ),
  );
  return { gradInput, gradWeight, gradBias };
}
