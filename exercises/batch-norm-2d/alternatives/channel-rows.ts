// Style: every channel is gathered into one flat row, treated there in loops, and put back in its place.

type Options = { training: boolean; momentum: number; eps: number };
type Row = { values: Float64Array; mean: number; variance: number };

export function batchNorm2d(
  x: number[][][][],
  weight: number[],
  bias: number[],
  runningMean: number[],
  runningVar: number[],
  options: Options,
): { y: Float64Array[][][]; runningMean: number[]; runningVar: number[] } {
  const rows = rowsOf(x);
  const [nextMean, nextVar] = [runningMean.slice(), runningVar.slice()];
  for (let c = 0; c < rows.length; c++) {
    const { values } = rows[c];
    let { mean, variance } = rows[c];
    if (options.training) {
      nextMean[c] += options.momentum * (mean - runningMean[c]);
      const unbiased = (variance * values.length) / (values.length - 1);
      nextVar[c] += options.momentum * (unbiased - runningVar[c]);
    } else {
      mean = runningMean[c];
      variance = runningVar[c];
    }
    const scale = weight[c] / Math.sqrt(variance + options.eps);
    for (let k = 0; k < values.length; k++) values[k] = (values[k] - mean) * scale + bias[c];
  }
  return { y: putBack(rows, x), runningMean: nextMean, runningVar: nextVar };
}

export function batchNorm2dBackward(
  gradOutput: { y: number[][][][] },
  x: number[][][][],
  weight: number[],
  _bias: number[],
  runningMean: number[],
  runningVar: number[],
  options: Options,
): { gradInput: Float64Array[][][]; gradWeight: number[]; gradBias: number[] } {
  const rows = rowsOf(x);
  const upstream = rowsOf(gradOutput.y);
  const [gradWeight, gradBias] = [weight.map(() => 0), weight.map(() => 0)];
  for (let c = 0; c < rows.length; c++) {
    const g = upstream[c].values;
    const { values } = rows[c];
    const mean = options.training ? rows[c].mean : runningMean[c];
    const deviation = Math.sqrt((options.training ? rows[c].variance : runningVar[c]) + options.eps);
    for (let k = values.length - 1; k >= 0; k--) {
      gradBias[c] += g[k];
      gradWeight[c] += (g[k] * (values[k] - mean)) / deviation;
    }
    // By the path of each statistic, not by the short formula.
    const toVariance = (-0.5 * weight[c] * gradWeight[c]) / deviation ** 2;
    const toMean = (-weight[c] * gradBias[c]) / deviation;
    for (let k = 0; k < values.length; k++) {
      const centred = values[k] - mean;
      values[k] = (weight[c] * g[k]) / deviation;
      if (options.training) values[k] += (toMean + 2 * toVariance * centred) / values.length;
    }
  }
  return { gradInput: putBack(rows, x), gradWeight, gradBias };
}

function rowsOf(x: number[][][][]): Row[] {
  return x[0].map((_, c) => {
    const values = Float64Array.from(x.flatMap((sample) => sample[c].flat()));
    let mean = 0;
    for (const value of values) mean += value / values.length;
    let squares = 0;
    for (const value of values) squares += (value - mean) * (value - mean);
    return { values, mean, variance: squares / values.length };
  });
}

function putBack(rows: Row[], like: number[][][][]): Float64Array[][][] {
  const [H, W] = [like[0][0].length, like[0][0][0].length];
  return like.map((sample, n) =>
    sample.map((_, c) =>
      Array.from({ length: H }, (_row, h) => rows[c].values.slice((n * H + h) * W, (n * H + h + 1) * W)),
    ),
  );
}
