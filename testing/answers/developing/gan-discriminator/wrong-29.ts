// slip: discriminatorBackward stores the hidden outputs of both batches in one buffer from index 0 on, so the fakes overwrite those of the reals before these are used; right would be to write the fakes' behind the N·H entries of the reals.
type Vector = number[];
type Matrix = number[][];

function softplus(x: number): number {
  return x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x));
}

function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

function run(
  u: Matrix, d1: Matrix, c1: Vector, d2: Matrix, c2: Vector,
  hid: Float64Array, offset: number, logits: Float64Array,
): void {
  const H = d1.length;
  const D = d1[0].length;
  for (let n = 0; n < u.length; n++) {
    let x = c2[0];
    for (let k = 0; k < H; k++) {
      let a = c1[k];
      for (let d = 0; d < D; d++) a += d1[k][d] * u[n][d];
      const t = Math.tanh(a);
      hid[offset + n * H + k] = t;
      x += d2[0][k] * t;
    }
    logits[n] = x;
  }
}

export function bceWithLogits(logits: Vector, targets: Vector): number {
  let s = 0;
  for (let n = 0; n < logits.length; n++) s += softplus(logits[n]) - targets[n] * logits[n];
  return s / logits.length;
}

export function bceWithLogitsBackward(
  gradOutput: number,
  logits: Vector,
  targets: Vector,
): { gradLogits: Vector } {
  const N = logits.length;
  const gradLogits = new Array<number>(N);
  for (let n = 0; n < N; n++) gradLogits[n] = (gradOutput * (sigmoid(logits[n]) - targets[n])) / N;
  return { gradLogits };
}

export function discriminatorLoss(
  real: Matrix,
  fake: Matrix,
  d1: Matrix,
  c1: Vector,
  d2: Matrix,
  c2: Vector,
  { smoothing }: { smoothing: number },
): number {
  const N = real.length;
  const M = fake.length;
  const hid = new Float64Array(Math.max(N, M) * d1.length);
  const xr = new Float64Array(N);
  const xf = new Float64Array(M);
  run(real, d1, c1, d2, c2, hid, 0, xr);
  run(fake, d1, c1, d2, c2, hid, 0, xf);
  let lr = 0;
  let lf = 0;
  for (let n = 0; n < N; n++) lr += softplus(xr[n]) - (1 - smoothing) * xr[n];
  for (let m = 0; m < M; m++) lf += softplus(xf[m]);
  return lr / N + lf / M;
}

export function discriminatorBackward(
  gradOutput: number,
  real: Matrix,
  fake: Matrix,
  d1: Matrix,
  c1: Vector,
  d2: Matrix,
  c2: Vector,
  { smoothing }: { smoothing: number },
): { gradD1: Matrix; gradC1: Vector; gradD2: Matrix; gradC2: Vector } {
  const N = real.length;
  const M = fake.length;
  const H = d1.length;
  const D = d1[0].length;
  const hid = new Float64Array((N + M) * H);
  const xr = new Float64Array(N);
  const xf = new Float64Array(M);
  run(real, d1, c1, d2, c2, hid, 0, xr);
  run(fake, d1, c1, d2, c2, hid, 0, xf);

  const gD1 = new Float64Array(H * D);
  const gC1 = new Float64Array(H);
  const gD2 = new Float64Array(H);
  let gC2 = 0;
  for (let n = 0; n < N; n++) {
    const gx = (gradOutput * (sigmoid(xr[n]) - (1 - smoothing))) / N;
    gC2 += gx;
    for (let k = 0; k < H; k++) {
      const t = hid[n * H + k];
      const ga = gx * d2[0][k] * (1 - t * t);
      gD2[k] += gx * t;
      gC1[k] += ga;
      for (let d = 0; d < D; d++) gD1[k * D + d] += ga * real[n][d];
    }
  }
  for (let m = 0; m < M; m++) {
    const gx = (gradOutput * sigmoid(xf[m])) / M;
    gC2 += gx;
    for (let k = 0; k < H; k++) {
      const t = hid[m * H + k];
      const ga = gx * d2[0][k] * (1 - t * t);
      gD2[k] += gx * t;
      gC1[k] += ga;
      for (let d = 0; d < D; d++) gD1[k * D + d] += ga * fake[m][d];
    }
  }
  const gradD1: Matrix = [];
  for (let k = 0; k < H; k++) gradD1.push(Array.from(gD1.subarray(k * D, (k + 1) * D)));
  return { gradD1, gradC1: Array.from(gC1), gradD2: [Array.from(gD2)], gradC2: [gC2] };
}
