// slip: batchNorm2d moves the running statistics towards the batch in evaluation as well; there they should come back as they were.
type Vector = number[];
type Tensor4 = number[][][][];

type Options = { training: boolean; momentum: number; eps: number };
type Result = { y: Tensor4; runningMean: Vector; runningVar: Vector };
type Gradients = { gradInput: Tensor4; gradWeight: Vector; gradBias: Vector };

class Channels {
  mean: Vector;
  variance: Vector;
  size: number;

  constructor(x: Tensor4) {
    this.size = x.length * x[0][0].length * x[0][0][0].length;
    this.mean = this.perChannel(x, (v) => v);
    this.variance = this.perChannel(x, (v, c) => (v - this.mean[c]) ** 2);
  }

  perChannel(x: Tensor4, f: (v: number, c: number) => number): Vector {
    const out = x[0].map(() => 0);
    for (const sample of x) {
      sample.forEach((map, c) => {
        for (const row of map) for (const v of row) out[c] += f(v, c);
      });
    }
    return out.map((s) => s / this.size);
  }
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
  const batch = new Channels(x);
  const mean = training ? batch.mean : runningMean;
  const variance = training ? batch.variance : runningVar;

  const y = x.map((sample) =>
    sample.map((map, c) =>
      map.map((row) =>
        row.map((v) => {
          const hat = (v - mean[c]) / Math.sqrt(variance[c] + eps);
          return weight[c] * hat + bias[c];
        }),
      ),
    ),
  );

  const correction = batch.size / (batch.size - 1);
  return {
    y,
    runningMean: runningMean.map(
      (r, c) => (1 - momentum) * r + momentum * batch.mean[c],
    ),
    runningVar: runningVar.map(
      (r, c) => (1 - momentum) * r + momentum * correction * batch.variance[c],
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
  const batch = new Channels(x);
  const mean = training ? batch.mean : runningMean;
  const variance = training ? batch.variance : runningVar;

  const gradWeight = weight.map(() => 0);
  const gradBias = bias.map(() => 0);
  for (let n = 0; n < x.length; n++) {
    for (let c = 0; c < weight.length; c++) {
      const s = Math.sqrt(variance[c] + eps);
      for (let i = 0; i < x[n][c].length; i++) {
        for (let j = 0; j < x[n][c][i].length; j++) {
          gradBias[c] += g[n][c][i][j];
          gradWeight[c] += g[n][c][i][j] * ((x[n][c][i][j] - mean[c]) / s);
        }
      }
    }
  }

  const gradInput = x.map((sample, n) =>
    sample.map((map, c) => {
      const s = Math.sqrt(variance[c] + eps);
      return map.map((row, i) =>
        row.map((v, j) => {
          let inner = g[n][c][i][j];
          if (training) {
            inner -= gradBias[c] / batch.size;
            inner -= (((v - mean[c]) / s) * gradWeight[c]) / batch.size;
          }
          return (weight[c] / s) * inner;
        }),
      );
    }),
  );
  return { gradInput, gradWeight, gradBias };
}
