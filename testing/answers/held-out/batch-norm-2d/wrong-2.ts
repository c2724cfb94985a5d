// slip: batchNorm2dBackward assigns the sum of each image to gradBias instead of adding it, so only the last image counts; gradBias should sum over all samples and positions.
type Vector = number[];
type Tensor4 = number[][][][];

type Options = { training: boolean; momentum: number; eps: number };
type Result = { y: Tensor4; runningMean: Vector; runningVar: Vector };
type Gradients = { gradInput: Tensor4; gradWeight: Vector; gradBias: Vector };

type Channel = { mean: number; variance: number; count: number };

function total(map: number[][]): number {
  return map.reduce((s, row) => s + row.reduce((a, b) => a + b, 0), 0);
}

function measure(x: Tensor4, c: number): Channel {
  let count = 0;
  let sum = 0;
  for (let n = 0; n < x.length; n++) {
    sum += total(x[n][c]);
    count += x[n][c].length * x[n][c][0].length;
  }
  const mean = sum / count;
  let squares = 0;
  for (let n = 0; n < x.length; n++) {
    squares += total(x[n][c].map((row) => row.map((v) => (v - mean) ** 2)));
  }
  return { mean, variance: squares / count, count };
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
  const y: Tensor4 = x.map(() => []);
  const newMean: Vector = [];
  const newVar: Vector = [];

  for (let c = 0; c < weight.length; c++) {
    const batch = measure(x, c);
    const mean = training ? batch.mean : runningMean[c];
    const variance = training ? batch.variance : runningVar[c];
    for (let n = 0; n < x.length; n++) {
      y[n][c] = x[n][c].map((row) =>
        row.map(
          (v) => (weight[c] * (v - mean)) / Math.sqrt(variance + eps) + bias[c],
        ),
      );
    }
    const m = training ? momentum : 0;
    if (m === 0) {
      newMean.push(runningMean[c]);
      newVar.push(runningVar[c]);
    } else {
      const unbiased = (batch.variance * batch.count) / (batch.count - 1);
      newMean.push((1 - m) * runningMean[c] + m * batch.mean);
      newVar.push((1 - m) * runningVar[c] + m * unbiased);
    }
  }
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
  const g = gradOutput.y;
  const gradInput: Tensor4 = x.map(() => []);
  const gradWeight: Vector = weight.map(() => 0);
  const gradBias: Vector = bias.map(() => 0);

  for (let c = 0; c < weight.length; c++) {
    const batch = measure(x, c);
    const mean = training ? batch.mean : runningMean[c];
    const s = Math.sqrt((training ? batch.variance : runningVar[c]) + eps);
    const hat = x.map((sample) =>
      sample[c].map((row) => row.map((v) => (v - mean) / s)),
    );

    let meanG = 0;
    for (let n = 0; n < x.length; n++) {
      gradBias[c] = total(g[n][c]);
      meanG += total(g[n][c]) / batch.count;
      gradWeight[c] += total(
        g[n][c].map((row, i) => row.map((v, j) => v * hat[n][i][j])),
      );
    }
    const meanGHat = gradWeight[c] / batch.count;

    for (let n = 0; n < x.length; n++) {
      gradInput[n][c] = g[n][c].map((row, i) =>
        row.map((v, j) =>
          training
            ? (weight[c] * (v - meanG - hat[n][i][j] * meanGHat)) / s
            : (weight[c] * v) / s,
        ),
      );
    }
  }
  return { gradInput, gradWeight, gradBias };
}
