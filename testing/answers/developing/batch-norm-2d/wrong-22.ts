// slip: in training batchNorm2dBackward lets a pixel move only the outputs of its own image: the two sums in gradInput run over one sample (divided by H*W) instead of over the whole batch.
type Vector = number[];
type Tensor4 = number[][][][];

type Options = { training: boolean; momentum: number; eps: number };
type Result = { y: Tensor4; runningMean: Vector; runningVar: Vector };
type Gradients = { gradInput: Tensor4; gradWeight: Vector; gradBias: Vector };

function batchStatistics(x: Tensor4): { mean: Vector; variance: Vector } {
  const mean: Vector = [];
  const variance: Vector = [];
  for (let c = 0; c < x[0].length; c++) {
    let sum = 0;
    let count = 0;
    for (const image of x)
      for (const row of image[c])
        for (const v of row) {
          sum += v;
          count++;
        }
    const mu = sum / count;
    let squares = 0;
    for (const image of x)
      for (const row of image[c]) for (const v of row) squares += (v - mu) ** 2;
    mean.push(mu);
    variance.push(squares / count);
  }
  return { mean, variance };
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
  let mean = runningMean;
  let variance = runningVar;
  let nextMean = [...runningMean];
  let nextVar = [...runningVar];
  if (training) {
    ({ mean, variance } = batchStatistics(x));
    const M = x.length * x[0][0].length * x[0][0][0].length;
    const unbiased = variance.map((v) => (v * M) / (M - 1));
    nextMean = nextMean.map((r, c) => r + momentum * (mean[c] - r));
    nextVar = nextVar.map((r, c) => r + momentum * (unbiased[c] - r));
  }
  const y = x.map((image) =>
    image.map((map, c) =>
      map.map((row) =>
        row.map(
          (v) =>
            (weight[c] * (v - mean[c])) / Math.sqrt(variance[c] + eps) +
            bias[c],
        ),
      ),
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
  const { mean, variance } = training
    ? batchStatistics(x)
    : { mean: runningMean, variance: runningVar };
  const gradWeight = weight.map(() => 0);
  const gradBias = bias.map(() => 0);
  const gradInput: Tensor4 = [];
  for (let n = 0; n < x.length; n++) {
    const image: number[][][] = [];
    for (let c = 0; c < weight.length; c++) {
      const s = Math.sqrt(variance[c] + eps);
      const g = gradOutput.y[n][c];
      const hat = x[n][c].map((row) => row.map((v) => (v - mean[c]) / s));
      let sumG = 0;
      let sumGHat = 0;
      let places = 0;
      for (let i = 0; i < hat.length; i++) {
        for (let j = 0; j < hat[i].length; j++) {
          sumG += g[i][j];
          sumGHat += g[i][j] * hat[i][j];
          places++;
        }
      }
      gradBias[c] += sumG;
      gradWeight[c] += sumGHat;
      image.push(
        hat.map((row, i) =>
          row.map((h, j) => {
            let inner = g[i][j];
            if (training) inner -= sumG / places + (h * sumGHat) / places;
            return (weight[c] / s) * inner;
          }),
        ),
      );
    }
    gradInput.push(image);
  }
  return { gradInput, gradWeight, gradBias };
}
