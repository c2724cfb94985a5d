// slip: batchNorm2dBackward adds eps outside the root (sqrt(v) + eps), the forward has it inside
type Vector = number[];
type Tensor4 = number[][][][];

type Options = { training: boolean; momentum: number; eps: number };
type Result = { y: Tensor4; runningMean: Vector; runningVar: Vector };
type Gradients = { gradInput: Tensor4; gradWeight: Vector; gradBias: Vector };

interface ChannelStats {
  mean: Float64Array;
  variance: Float64Array;
  count: number;
}

function batchStats(x: Tensor4): ChannelStats {
  const channels = x[0].length;
  const count = x.length * x[0][0].length * x[0][0][0].length;
  const mean = new Float64Array(channels);
  const variance = new Float64Array(channels);
  for (const sample of x) {
    sample.forEach((map, c) => {
      for (const row of map) for (const value of row) mean[c] += value;
    });
  }
  for (let c = 0; c < channels; c++) mean[c] /= count;
  for (const sample of x) {
    sample.forEach((map, c) => {
      for (const row of map)
        for (const value of row) variance[c] += (value - mean[c]) ** 2;
    });
  }
  for (let c = 0; c < channels; c++) variance[c] /= count;
  return { mean, variance, count };
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
  let mean: ArrayLike<number> = runningMean;
  let variance: ArrayLike<number> = runningVar;
  let nextMean = [...runningMean];
  let nextVar = [...runningVar];
  if (training) {
    const st = batchStats(x);
    mean = st.mean;
    variance = st.variance;
    const bessel = st.count / (st.count - 1);
    nextMean = runningMean.map(
      (r, c) => r + momentum * (st.mean[c] - r),
    );
    nextVar = runningVar.map(
      (r, c) => r + momentum * (bessel * st.variance[c] - r),
    );
  }
  const y: Tensor4 = [];
  for (const sample of x) {
    const maps: number[][][] = [];
    for (let c = 0; c < sample.length; c++) {
      const scale = weight[c] / Math.sqrt(variance[c] + eps);
      const shift = bias[c] - scale * mean[c];
      maps.push(sample[c].map((row) => row.map((v) => scale * v + shift)));
    }
    y.push(maps);
  }
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
  const st = batchStats(x);
  const mean: ArrayLike<number> = training ? st.mean : runningMean;
  const variance: ArrayLike<number> = training ? st.variance : runningVar;
  const M = st.count;
  const channels = weight.length;
  const sigma: number[] = [];
  for (let c = 0; c < channels; c++) sigma.push(Math.sqrt(variance[c]) + eps);

  const gradWeight: Vector = Array(channels).fill(0);
  const gradBias: Vector = Array(channels).fill(0);
  gradOutput.y.forEach((sample, n) =>
    sample.forEach((map, c) =>
      map.forEach((row, i) =>
        row.forEach((gv, j) => {
          gradBias[c] += gv;
          gradWeight[c] += gv * ((x[n][c][i][j] - mean[c]) / sigma[c]);
        }),
      ),
    ),
  );
  const gradInput = gradOutput.y.map((sample, n) =>
    sample.map((map, c) =>
      map.map((row, i) =>
        row.map((gv, j) => {
          if (!training) return (weight[c] * gv) / sigma[c];
          const hat = (x[n][c][i][j] - mean[c]) / sigma[c];
          return (
            ((weight[c] / sigma[c]) *
              (M * gv - gradBias[c] - hat * gradWeight[c])) /
            M
          );
        }),
      ),
    ),
  );
  return { gradInput, gradWeight, gradBias };
}
