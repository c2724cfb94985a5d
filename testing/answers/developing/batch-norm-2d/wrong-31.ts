// slip: eps is already added to the variance when it goes into the running variance (batchNorm2d)
type Vector = number[];
type Tensor4 = number[][][][];

type Options = { training: boolean; momentum: number; eps: number };
type Result = { y: Tensor4; runningMean: Vector; runningVar: Vector };
type Gradients = { gradInput: Tensor4; gradWeight: Vector; gradBias: Vector };

/** The entries of a tensor channel by channel: out[c] holds M numbers. */
function byChannel(x: Tensor4): Float64Array[] {
  const C = x[0].length;
  const H = x[0][0].length;
  const W = x[0][0][0].length;
  const out: Float64Array[] = [];
  for (let c = 0; c < C; c++) {
    const values = new Float64Array(x.length * H * W);
    let at = 0;
    for (const sample of x) {
      for (const row of sample[c]) {
        for (const v of row) values[at++] = v;
      }
    }
    out.push(values);
  }
  return out;
}

/** The way back, into the shape of `like`. */
function toTensor(channels: Float64Array[], like: Tensor4): Tensor4 {
  const H = like[0][0].length;
  const W = like[0][0][0].length;
  return like.map((sample, n) =>
    sample.map((map, c) =>
      map.map((row, i) => row.map((_, j) => channels[c][(n * H + i) * W + j])),
    ),
  );
}

function meanOf(values: Float64Array): number {
  return values.reduce((a, b) => a + b, 0) / values.length;
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
  const newMean = [...runningMean];
  const newVar = [...runningVar];
  const out = byChannel(x).map((values, c) => {
    const M = values.length;
    const mu = training ? meanOf(values) : runningMean[c];
    const centred = values.map((v) => v - mu);
    const variance =
      (training ? meanOf(centred.map((d) => d * d)) : runningVar[c]) + eps;
    if (training) {
      newMean[c] = (1 - momentum) * runningMean[c] + momentum * mu;
      newVar[c] =
        (1 - momentum) * runningVar[c] + momentum * (M / (M - 1)) * variance;
    }
    const scale = weight[c] / Math.sqrt(variance);
    return centred.map((d) => scale * d + bias[c]);
  });
  return { y: toTensor(out, x), runningMean: newMean, runningVar: newVar };
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
  const g = byChannel(gradOutput.y);
  const gradWeight: Vector = [];
  const gradBias: Vector = [];
  const grads = byChannel(x).map((values, c) => {
    const M = values.length;
    const mu = training ? meanOf(values) : runningMean[c];
    const v = training
      ? meanOf(values.map((a) => (a - mu) * (a - mu)))
      : runningVar[c];
    const s = Math.sqrt(v + eps);
    const hat = values.map((a) => (a - mu) / s);
    let db = 0;
    let dw = 0;
    for (let m = 0; m < M; m++) {
      db += g[c][m];
      dw += g[c][m] * hat[m];
    }
    gradBias.push(db);
    gradWeight.push(dw);
    return g[c].map((gm, m) =>
      training
        ? (weight[c] / s) * (gm - db / M - (hat[m] * dw) / M)
        : (weight[c] / s) * gm,
    );
  });
  return { gradInput: toTensor(grads, x), gradWeight, gradBias };
}
