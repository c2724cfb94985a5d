// slip: in batchNorm2dBackward the last term of gradInput multiplies gradWeight by the centred value x − mu instead of by the normalised one
type Vector = number[];
type Tensor4 = number[][][][];

type Options = { training: boolean; momentum: number; eps: number };
type Result = { y: Tensor4; runningMean: Vector; runningVar: Vector };
type Gradients = { gradInput: Tensor4; gradWeight: Vector; gradBias: Vector };

function channelValues(x: Tensor4, c: number): number[] {
  return x.flatMap((sample) => sample[c].flat());
}

function moments(values: number[]): [number, number] {
  const m = values.reduce((a, b) => a + b, 0) / values.length;
  const v = values.reduce((a, b) => a + (b - m) * (b - m), 0) / values.length;
  return [m, v];
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
  const stats = weight.map((_, c): [number, number] =>
    training ? moments(channelValues(x, c)) : [runningMean[c], runningVar[c]],
  );
  const M = x.length * x[0][0].length * x[0][0][0].length;
  const y = x.map((sample) =>
    sample.map((map, c) =>
      map.map((row) =>
        row.map(
          (value) =>
            (weight[c] * (value - stats[c][0])) / Math.sqrt(stats[c][1] + eps) +
            bias[c],
        ),
      ),
    ),
  );
  if (!training) return { y, runningMean, runningVar };
  return {
    y,
    runningMean: runningMean.map(
      (r, c) => (1 - momentum) * r + momentum * stats[c][0],
    ),
    runningVar: runningVar.map(
      (r, c) => (1 - momentum) * r + (momentum * M * stats[c][1]) / (M - 1),
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
  const g = gradOutput.y;
  const M = x.length * x[0][0].length * x[0][0][0].length;
  const stats = weight.map((_, c): [number, number] =>
    training ? moments(channelValues(x, c)) : [runningMean[c], runningVar[c]],
  );
  const std = stats.map(([, v]) => Math.sqrt(v + eps));

  const gradBias = weight.map((_, c) =>
    channelValues(g, c).reduce((a, b) => a + b, 0),
  );
  const gradWeight = weight.map((_, c) => {
    const xs = channelValues(x, c);
    return channelValues(g, c).reduce(
      (acc, gv, k) => acc + (gv * (xs[k] - stats[c][0])) / std[c],
      0,
    );
  });

  const gradInput = x.map((sample, n) =>
    sample.map((map, c) =>
      map.map((row, i) =>
        row.map((value, j) => {
          const scale = weight[c] / std[c];
          const gv = g[n][c][i][j];
          if (!training) return scale * gv;
          const centred = value - stats[c][0];
          return (
            scale * (gv - gradBias[c] / M - (centred * gradWeight[c]) / M)
          );
        }),
      ),
    ),
  );
  return { gradInput, gradWeight, gradBias };
}
