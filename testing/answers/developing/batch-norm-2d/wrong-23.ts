// slip: in batchNorm2dBackward the accumulators of gradBias and gradWeight are set to 0 inside the loop over the samples, so only the last sample's sums are left (also in gradInput).
type Vector = number[];
type Tensor4 = number[][][][];

type Options = { training: boolean; momentum: number; eps: number };
type Result = { y: Tensor4; runningMean: Vector; runningVar: Vector };
type Gradients = { gradInput: Tensor4; gradWeight: Vector; gradBias: Vector };

/** all values of a channel, as one flat list */
function channel(x: Tensor4, c: number): Vector {
  const values: Vector = [];
  for (const image of x) for (const row of image[c]) values.push(...row);
  return values;
}

function meanAndVar(values: Vector): [number, number] {
  const mu = values.reduce((a, b) => a + b, 0) / values.length;
  const v = values.reduce((a, b) => a + (b - mu) ** 2, 0) / values.length;
  return [mu, v];
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
  const newMean = runningMean.slice();
  const newVar = runningVar.slice();
  const y: Tensor4 = x.map((image) =>
    image.map((map) => map.map((row) => [...row])),
  );
  for (let c = 0; c < weight.length; c++) {
    let mu = runningMean[c];
    let v = runningVar[c];
    if (training) {
      const values = channel(x, c);
      [mu, v] = meanAndVar(values);
      const M = values.length;
      newMean[c] = (1 - momentum) * newMean[c] + momentum * mu;
      newVar[c] = (1 - momentum) * newVar[c] + momentum * (M / (M - 1)) * v;
    }
    const scale = weight[c] / Math.sqrt(v + eps);
    for (const image of y) {
      for (const row of image[c]) {
        for (let j = 0; j < row.length; j++)
          row[j] = scale * (row[j] - mu) + bias[c];
      }
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
  const gradWeight = new Array<number>(weight.length).fill(0);
  const gradBias = new Array<number>(weight.length).fill(0);
  const gradInput: Tensor4 = x.map((image) =>
    image.map((map) => map.map((row) => row.map(() => 0))),
  );
  for (let c = 0; c < weight.length; c++) {
    const [mu, v] = training
      ? meanAndVar(channel(x, c))
      : [runningMean[c], runningVar[c]];
    const s = Math.sqrt(v + eps);
    let M = 0;
    for (let n = 0; n < x.length; n++) {
      gradBias[c] = 0;
      gradWeight[c] = 0;
      for (let i = 0; i < x[n][c].length; i++) {
        for (let j = 0; j < x[n][c][i].length; j++) {
          gradBias[c] += g[n][c][i][j];
          gradWeight[c] += (g[n][c][i][j] * (x[n][c][i][j] - mu)) / s;
          M++;
        }
      }
    }
    for (let n = 0; n < x.length; n++) {
      for (let i = 0; i < x[n][c].length; i++) {
        for (let j = 0; j < x[n][c][i].length; j++) {
          const hat = (x[n][c][i][j] - mu) / s;
          const rest = training ? (gradBias[c] + hat * gradWeight[c]) / M : 0;
          gradInput[n][c][i][j] = (weight[c] / s) * (g[n][c][i][j] - rest);
        }
      }
    }
  }
  return { gradInput, gradWeight, gradBias };
}
