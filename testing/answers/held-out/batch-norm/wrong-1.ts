// slip: batchNorm gives momentum to the old running statistics and 1 - momentum to the new batch; momentum is the weight of the new batch.
type Vector = number[];
type Matrix = number[][];

type Options = { training: boolean; momentum: number; eps: number };
type Result = { y: Matrix; runningMean: Vector; runningVar: Vector };
type Gradients = { gradInput: Matrix; gradWeight: Vector; gradBias: Vector };

class Feature {
  values: Vector;
  mean: number;
  variance: number;

  constructor(values: Vector) {
    this.values = values;
    this.mean = values.reduce((a, b) => a + b, 0) / values.length;
    this.variance =
      values.reduce((a, b) => a + (b - this.mean) ** 2, 0) / values.length;
  }

  unbiased(): number {
    const n = this.values.length;
    return (this.variance * n) / (n - 1);
  }
}

function feature(x: Matrix, c: number): Feature {
  return new Feature(x.map((row) => row[c]));
}

export function batchNorm(
  x: Matrix,
  weight: Vector,
  bias: Vector,
  runningMean: Vector,
  runningVar: Vector,
  options: Options,
): Result {
  const { training, momentum, eps } = options;

  if (!training) {
    const y = x.map((row) =>
      row.map((v, c) => {
        const hat = (v - runningMean[c]) / Math.sqrt(runningVar[c] + eps);
        return weight[c] * hat + bias[c];
      }),
    );
    return { y, runningMean, runningVar };
  }

  const features = weight.map((_, c) => feature(x, c));
  const y = x.map((row) =>
    row.map((v, c) => {
      const hat =
        (v - features[c].mean) / Math.sqrt(features[c].variance + eps);
      return weight[c] * hat + bias[c];
    }),
  );
  return {
    y,
    runningMean: features.map(
      (f, c) => momentum * runningMean[c] + (1 - momentum) * f.mean,
    ),
    runningVar: features.map(
      (f, c) => momentum * runningVar[c] + (1 - momentum) * f.unbiased(),
    ),
  };
}

export function batchNormBackward(
  gradOutput: { y: Matrix },
  x: Matrix,
  weight: Vector,
  bias: Vector,
  runningMean: Vector,
  runningVar: Vector,
  options: Options,
): Gradients {
  const { training, eps } = options;
  const N = x.length;
  const gradInput = x.map((row) => [...row]);
  const gradWeight: Vector = [];
  const gradBias: Vector = [];

  for (let c = 0; c < weight.length; c++) {
    const f = feature(x, c);
    const mean = training ? f.mean : runningMean[c];
    const s = Math.sqrt((training ? f.variance : runningVar[c]) + eps);
    const g = gradOutput.y.map((row) => row[c]);
    const hat = f.values.map((v) => (v - mean) / s);
    const gb = g.reduce((a, b) => a + b, 0);
    const gw = g.reduce((a, b, n) => a + b * hat[n], 0);
    for (let n = 0; n < N; n++) {
      const inner = training ? g[n] - gb / N - (hat[n] * gw) / N : g[n];
      gradInput[n][c] = (weight[c] * inner) / s;
    }
    gradBias.push(gb);
    gradWeight.push(gw);
  }
  return { gradInput, gradWeight, gradBias };
}
