// slip: generatorBackward keeps the discriminator's hidden outputs k in a buffer for one sample, so the backward loop uses those of the last sample for all; right would be to keep k for each sample.
type Vector = number[];
type Matrix = number[][];

export function generate(z: Matrix, w1: Matrix, b1: Vector, w2: Matrix, b2: Vector): Matrix {
  const N = z.length, Z = w1[0].length, H = w1.length, D = w2.length;
  const y: Matrix = [];
  const h = new Float64Array(H);
  for (let n = 0; n < N; n++) {
    for (let j = 0; j < H; j++) {
      let a = b1[j];
      for (let i = 0; i < Z; i++) a += w1[j][i] * z[n][i];
      h[j] = Math.tanh(a);
    }
    y[n] = [];
    for (let d = 0; d < D; d++) {
      let s = b2[d];
      for (let j = 0; j < H; j++) s += w2[d][j] * h[j];
      y[n][d] = s;
    }
  }
  return y;
}

export function generatorLoss(
  z: Matrix, w1: Matrix, b1: Vector, w2: Matrix, b2: Vector,
  d1: Matrix, c1: Vector, d2: Matrix, c2: Vector,
): number {
  const N = z.length, D = w2.length, K = d1.length;
  const y = generate(z, w1, b1, w2, b2);
  let acc = 0;
  for (let n = 0; n < N; n++) {
    let x = c2[0];
    for (let k = 0; k < K; k++) {
      let a = c1[k];
      for (let d = 0; d < D; d++) a += d1[k][d] * y[n][d];
      x += d2[0][k] * Math.tanh(a);
    }
    acc += (x < 0 ? -x : 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }
  return acc / N;
}

export function generatorBackward(
  gradOutput: number,
  z: Matrix, w1: Matrix, b1: Vector, w2: Matrix, b2: Vector,
  d1: Matrix, c1: Vector, d2: Matrix, c2: Vector,
): { gradW1: Matrix; gradB1: Vector; gradW2: Matrix; gradB2: Vector } {
  const N = z.length, Z = w1[0].length, H = w1.length, D = w2.length, K = d1.length;
  const h = new Float64Array(N * H);
  const y = new Float64Array(N * D);
  const x = new Float64Array(N);
  const kk = new Float64Array(K);
  for (let n = 0; n < N; n++) {
    for (let j = 0; j < H; j++) {
      let a = b1[j];
      for (let i = 0; i < Z; i++) a += w1[j][i] * z[n][i];
      h[n * H + j] = Math.tanh(a);
    }
    for (let d = 0; d < D; d++) {
      let s = b2[d];
      for (let j = 0; j < H; j++) s += w2[d][j] * h[n * H + j];
      y[n * D + d] = s;
    }
    x[n] = c2[0];
    for (let k = 0; k < K; k++) {
      let a = c1[k];
      for (let d = 0; d < D; d++) a += d1[k][d] * y[n * D + d];
      kk[k] = Math.tanh(a);
      x[n] += d2[0][k] * kk[k];
    }
  }

  const gW1 = new Float64Array(H * Z);
  const gB1 = new Float64Array(H);
  const gW2 = new Float64Array(D * H);
  const gB2 = new Float64Array(D);
  const gy = new Float64Array(D);
  for (let n = 0; n < N; n++) {
    const gx = -gradOutput / N / (1 + Math.exp(x[n]));
    gy.fill(0);
    for (let k = 0; k < K; k++) {
      const gk = gx * d2[0][k] * (1 - kk[k] * kk[k]);
      for (let d = 0; d < D; d++) gy[d] += gk * d1[k][d];
    }
    for (let d = 0; d < D; d++) {
      gB2[d] += gy[d];
      for (let j = 0; j < H; j++) gW2[d * H + j] += gy[d] * h[n * H + j];
    }
    for (let j = 0; j < H; j++) {
      let s = 0;
      for (let d = 0; d < D; d++) s += gy[d] * w2[d][j];
      const ga = s * (1 - h[n * H + j] * h[n * H + j]);
      gB1[j] += ga;
      for (let i = 0; i < Z; i++) gW1[j * Z + i] += ga * z[n][i];
    }
  }
  const unpack = (buf: Float64Array, rows: number, cols: number): Matrix => {
    const out: Matrix = [];
    for (let r = 0; r < rows; r++) out.push(Array.from(buf.subarray(r * cols, (r + 1) * cols)));
    return out;
  };
  return {
    gradW1: unpack(gW1, H, Z),
    gradB1: Array.from(gB1),
    gradW2: unpack(gW2, D, H),
    gradB2: Array.from(gB2),
  };
}

export function generatorStep(
  z: Matrix, w1: Matrix, b1: Vector, w2: Matrix, b2: Vector,
  d1: Matrix, c1: Vector, d2: Matrix, c2: Vector,
  { lr }: { lr: number },
): {
  w1: Matrix; b1: Vector; w2: Matrix; b2: Vector;
  d1: Matrix; c1: Vector; d2: Matrix; c2: Vector;
} {
  const g = generatorBackward(1, z, w1, b1, w2, b2, d1, c1, d2, c2);
  const nw1: Matrix = [], nb1: Vector = [], nw2: Matrix = [], nb2: Vector = [];
  for (let j = 0; j < w1.length; j++) {
    nw1[j] = [];
    for (let i = 0; i < w1[j].length; i++) nw1[j][i] = w1[j][i] - lr * g.gradW1[j][i];
    nb1[j] = b1[j] - lr * g.gradB1[j];
  }
  for (let d = 0; d < w2.length; d++) {
    nw2[d] = [];
    for (let j = 0; j < w2[d].length; j++) nw2[d][j] = w2[d][j] - lr * g.gradW2[d][j];
    nb2[d] = b2[d] - lr * g.gradB2[d];
  }
  return { w1: nw1, b1: nb1, w2: nw2, b2: nb2, d1, c1, d2, c2 };
}
