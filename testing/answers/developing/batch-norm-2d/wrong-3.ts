// slip: batchNorm2d updates the arrays runningMean and runningVar in place, as PyTorch does; the arrays passed in should stay as they are and new ones be returned.
type Vector = number[];
type Tensor4 = number[][][][];

type Options = { training: boolean; momentum: number; eps: number };
type Result = { y: Tensor4; runningMean: Vector; runningVar: Vector };
type Gradients = { gradInput: Tensor4; gradWeight: Vector; gradBias: Vector };

const pixels = (x: Tensor4, c: number): Vector =>
  x.flatMap((sample) => sample[c].flatMap((row) => row));
const average = (values: Vector): number =>
  values.reduce((a, b) => a + b, 0) / values.length;
const spread = (values: Vector, mean: number): number =>
  average(values.map((v) => (v - mean) * (v - mean)));
const mapChannels = (
  x: Tensor4,
  f: (v: number, n: number, c: number, i: number, j: number) => number,
): Tensor4 =>
  x.map((sample, n) =>
    sample.map((map, c) =>
      map.map((row, i) => row.map((v, j) => f(v, n, c, i, j))),
    ),
  );

export function batchNorm2d(
  x: Tensor4,
  weight: Vector,
  bias: Vector,
  runningMean: Vector,
  runningVar: Vector,
  options: Options,
): Result {
  const { training, momentum, eps } = options;
  const mean = [...runningMean];
  const variance = [...runningVar];

  if (training) {
    for (let c = 0; c < weight.length; c++) {
      const values = pixels(x, c);
      const M = values.length;
      mean[c] = average(values);
      variance[c] = spread(values, mean[c]);
      runningMean[c] = (1 - momentum) * runningMean[c] + momentum * mean[c];
      runningVar[c] =
        (1 - momentum) * runningVar[c] + momentum * (M / (M - 1)) * variance[c];
    }
  }

  const y = mapChannels(
    x,
    (v, _n, c) =>
      (weight[c] * (v - mean[c])) / Math.sqrt(variance[c] + eps) + bias[c],
  );
  return { y, runningMean, runningVar };
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
  const mean = weight.map((_, c) =>
    training ? average(pixels(x, c)) : runningMean[c],
  );
  const std = weight.map((_, c) =>
    Math.sqrt(
      (training ? spread(pixels(x, c), mean[c]) : runningVar[c]) + eps,
    ),
  );
  const hat = mapChannels(x, (v, _n, c) => (v - mean[c]) / std[c]);
  const M = pixels(x, 0).length;

  const gradBias = bias.map((_, c) => M * average(pixels(g, c)));
  const products = mapChannels(g, (v, n, c, i, j) => v * hat[n][c][i][j]);
  const gradWeight = weight.map((_, c) => M * average(pixels(products, c)));

  const gradInput = mapChannels(g, (v, n, c, i, j) => {
    const centred = training
      ? v - gradBias[c] / M - (hat[n][c][i][j] * gradWeight[c]) / M
      : v;
    return (weight[c] * centred) / std[c];
  });
  return { gradInput, gradWeight, gradBias };
}
