// slip: batchNorm2dBackward multiplies by weight twice in training: the gradient for x-hat already holds it, and the factor in front does again
type Vector = number[];
type Tensor4 = number[][][][];

type Options = { training: boolean; momentum: number; eps: number };
type Result = { y: Tensor4; runningMean: Vector; runningVar: Vector };
type Gradients = { gradInput: Tensor4; gradWeight: Vector; gradBias: Vector };

type Flat = { data: Float64Array; N: number; C: number; P: number; W: number };

function flatten(x: Tensor4): Flat {
  const N = x.length;
  const C = x[0].length;
  const W = x[0][0][0].length;
  const P = x[0][0].length * W;
  return { data: Float64Array.from(x.flat(3)), N, C, P, W };
}

function nest(data: Float64Array, { N, C, P, W }: Flat): Tensor4 {
  const out: Tensor4 = [];
  for (let n = 0; n < N; n++) {
    out.push([]);
    for (let c = 0; c < C; c++) {
      const start = (n * C + c) * P;
      const rows: number[][] = [];
      for (let p = 0; p < P; p += W) {
        rows.push(Array.from(data.subarray(start + p, start + p + W)));
      }
      out[n].push(rows);
    }
  }
  return out;
}

function positions(flat: Flat, c: number): number[] {
  const found: number[] = [];
  for (let n = 0; n < flat.N; n++) {
    const start = (n * flat.C + c) * flat.P;
    for (let p = 0; p < flat.P; p++) found.push(start + p);
  }
  return found;
}

function statistics(flat: Flat, places: number[]): [number, number] {
  let mean = 0;
  for (const k of places) mean += flat.data[k];
  mean /= places.length;
  let variance = 0;
  for (const k of places) variance += (flat.data[k] - mean) ** 2;
  return [mean, variance / places.length];
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
  const flat = flatten(x);
  const out = new Float64Array(flat.data.length);
  const nextMean = runningMean.slice();
  const nextVar = runningVar.slice();

  for (let c = 0; c < flat.C; c++) {
    const places = positions(flat, c);
    const M = places.length;
    let mean = runningMean[c];
    let variance = runningVar[c];
    if (training) {
      [mean, variance] = statistics(flat, places);
      nextMean[c] += momentum * (mean - nextMean[c]);
      nextVar[c] += momentum * ((variance * M) / (M - 1) - nextVar[c]);
    }
    const s = Math.sqrt(variance + eps);
    for (const k of places) {
      out[k] = (weight[c] * (flat.data[k] - mean)) / s + bias[c];
    }
  }
  return { y: nest(out, flat), runningMean: nextMean, runningVar: nextVar };
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
  const flat = flatten(x);
  const g = flatten(gradOutput.y).data;
  const out = new Float64Array(g.length);
  const gradWeight: Vector = [];
  const gradBias: Vector = [];

  for (let c = 0; c < flat.C; c++) {
    const places = positions(flat, c);
    const M = places.length;
    const [mean, variance] = training
      ? statistics(flat, places)
      : [runningMean[c], runningVar[c]];
    const s = Math.sqrt(variance + eps);
    const hat = (k: number): number => (flat.data[k] - mean) / s;

    let sumG = 0;
    let sumGHat = 0;
    for (const k of places) {
      sumG += g[k];
      sumGHat += g[k] * hat(k);
    }
    gradBias.push(sumG);
    gradWeight.push(sumGHat);

    for (const k of places) {
      const gradHat = g[k] * weight[c];
      if (training) {
        const throughMean = (sumG * weight[c]) / M;
        const throughVar = (hat(k) * sumGHat * weight[c]) / M;
        out[k] = (weight[c] / s) * (gradHat - throughMean - throughVar);
      } else {
        out[k] = gradHat / s;
      }
    }
  }
  return { gradInput: nest(out, flat), gradWeight, gradBias };
}
