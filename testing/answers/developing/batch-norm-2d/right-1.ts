// right: each channel copied to one flat Float64Array, computed, and written back by an index
type Vector = number[];
type Tensor4 = number[][][][];

type Options = { training: boolean; momentum: number; eps: number };
type Result = { y: Tensor4; runningMean: Vector; runningVar: Vector };
type Gradients = { gradInput: Tensor4; gradWeight: Vector; gradBias: Vector };

function gather(x: Tensor4, c: number): Float64Array {
  const height = x[0][c].length;
  const width = x[0][c][0].length;
  const flat = new Float64Array(x.length * height * width);
  let k = 0;
  for (let n = 0; n < x.length; n++) {
    for (let i = 0; i < height; i++) {
      for (let j = 0; j < width; j++) flat[k++] = x[n][c][i][j];
    }
  }
  return flat;
}

function scatter(flat: Float64Array, into: Tensor4, c: number): void {
  let k = 0;
  for (const sample of into) {
    for (const row of sample[c]) {
      for (let j = 0; j < row.length; j++) row[j] = flat[k++];
    }
  }
}

function blank(like: Tensor4): Tensor4 {
  return like.map((s) => s.map((m) => m.map((r) => r.map(() => 0))));
}

function moments(flat: Float64Array): { mean: number; squares: number } {
  let mean = 0;
  for (const v of flat) mean += v;
  mean /= flat.length;
  let squares = 0;
  for (const v of flat) squares += (v - mean) ** 2;
  return { mean, squares };
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
  const y = blank(x);
  const nextMean = runningMean.slice();
  const nextVar = runningVar.slice();

  for (let c = 0; c < weight.length; c++) {
    const flat = gather(x, c);
    const M = flat.length;
    let mean = runningMean[c];
    let variance = runningVar[c];
    if (training) {
      const batch = moments(flat);
      mean = batch.mean;
      variance = batch.squares / M;
      nextMean[c] = (1 - momentum) * nextMean[c] + momentum * mean;
      nextVar[c] =
        (1 - momentum) * nextVar[c] + (momentum * batch.squares) / (M - 1);
    }
    const scale = weight[c] / Math.sqrt(variance + eps);
    scatter(
      flat.map((v) => (v - mean) * scale + bias[c]),
      y,
      c,
    );
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
  const gradInput = blank(x);
  const gradWeight = weight.map(() => 0);
  const gradBias = bias.map(() => 0);

  for (let c = 0; c < weight.length; c++) {
    const flat = gather(x, c);
    const g = gather(gradOutput.y, c);
    const M = flat.length;
    const batch = moments(flat);
    const mean = training ? batch.mean : runningMean[c];
    const variance = training ? batch.squares / M : runningVar[c];
    const s = Math.sqrt(variance + eps);
    const hat = flat.map((v) => (v - mean) / s);

    for (let k = 0; k < M; k++) {
      gradBias[c] += g[k];
      gradWeight[c] += g[k] * hat[k];
    }
    const gradX = g.map((v, k) => {
      const shared = training ? (gradBias[c] + hat[k] * gradWeight[c]) / M : 0;
      return (weight[c] / s) * (v - shared);
    });
    scatter(gradX, gradInput, c);
  }
  return { gradInput, gradWeight, gradBias };
}
