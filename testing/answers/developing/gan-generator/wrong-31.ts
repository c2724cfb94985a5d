// slip: generatorBackward does not reset the running sum s between hidden units when it computes ȳ·w2, so unit j gets the sums of all units before it as well.
type Vector = number[];
type Matrix = number[][];

export function generate(z: Matrix, w1: Matrix, b1: Vector, w2: Matrix, b2: Vector): Matrix {
  const N = z.length, Z = w1[0].length, Hn = w1.length, D = w2.length;
  const out: Matrix = [];
  const h = new Float64Array(Hn);
  for (let n = 0; n < N; n++) {
    for (let j = 0; j < Hn; j++) {
      let a = b1[j];
      for (let i = 0; i < Z; i++) a += w1[j][i] * z[n][i];
      h[j] = Math.tanh(a);
    }
    const y: Vector = [];
    for (let o = 0; o < D; o++) {
      let a = b2[o];
      for (let j = 0; j < Hn; j++) a += w2[o][j] * h[j];
      y.push(a);
    }
    out.push(y);
  }
  return out;
}
export function generatorLoss(
  z: Matrix, w1: Matrix, b1: Vector, w2: Matrix, b2: Vector, d1: Matrix, c1: Vector, d2: Matrix, c2: Vector,
): number {
  const y = generate(z, w1, b1, w2, b2);
  const x = generate(y, d1, c1, d2, c2);
  let L = 0;
  for (let n = 0; n < x.length; n++) {
    const v = x[n][0];
    L += v > 0 ? Math.log1p(Math.exp(-v)) : -v + Math.log1p(Math.exp(v));
  }
  return L / x.length;
}
export function generatorBackward(
  gradOutput: number, z: Matrix, w1: Matrix, b1: Vector, w2: Matrix, b2: Vector, d1: Matrix, c1: Vector, d2: Matrix, c2: Vector,
): { gradW1: Matrix; gradB1: Vector; gradW2: Matrix; gradB2: Vector } {
  const N = z.length, Z = w1[0].length, Hn = w1.length, D = w2.length, K = d1.length;
  const gw1 = new Float64Array(Hn * Z), gb1 = new Float64Array(Hn), gw2 = new Float64Array(D * Hn), gb2 = new Float64Array(D);
  const h = new Float64Array(Hn), y = new Float64Array(D), k = new Float64Array(K), gy = new Float64Array(D);
  let s: number;
  for (let n = 0; n < N; n++) {
    for (let j = 0; j < Hn; j++) {
      s = b1[j];
      for (let i = 0; i < Z; i++) s += w1[j][i] * z[n][i];
      h[j] = Math.tanh(s);
    }
    for (let o = 0; o < D; o++) {
      s = b2[o];
      for (let j = 0; j < Hn; j++) s += w2[o][j] * h[j];
      y[o] = s;
    }
    let x = c2[0];
    for (let m = 0; m < K; m++) {
      s = c1[m];
      for (let o = 0; o < D; o++) s += d1[m][o] * y[o];
      k[m] = Math.tanh(s);
      x += d2[0][m] * k[m];
    }
    const gx = -gradOutput / N / (1 + Math.exp(x));
    gy.fill(0);
    for (let m = 0; m < K; m++) {
      const g = gx * d2[0][m] * (1 - k[m] * k[m]);
      for (let o = 0; o < D; o++) gy[o] += g * d1[m][o];
    }
    for (let o = 0; o < D; o++) {
      gb2[o] += gy[o];
      for (let j = 0; j < Hn; j++) gw2[o * Hn + j] += gy[o] * h[j];
    }
    s = 0;
    for (let j = 0; j < Hn; j++) {
      for (let o = 0; o < D; o++) s += gy[o] * w2[o][j];
      const ga = s * (1 - h[j] * h[j]);
      gb1[j] += ga;
      for (let i = 0; i < Z; i++) gw1[j * Z + i] += ga * z[n][i];
    }
  }
  const rows = (a: Float64Array, r: number, c: number): Matrix => {
    const m: Matrix = [];
    for (let i = 0; i < r; i++) m.push(Array.from(a.subarray(i * c, i * c + c)));
    return m;
  };
  return { gradW1: rows(gw1, Hn, Z), gradB1: Array.from(gb1), gradW2: rows(gw2, D, Hn), gradB2: Array.from(gb2) };
}
export function generatorStep(
  z: Matrix, w1: Matrix, b1: Vector, w2: Matrix, b2: Vector, d1: Matrix, c1: Vector, d2: Matrix, c2: Vector,
  { lr }: { lr: number },
): { w1: Matrix; b1: Vector; w2: Matrix; b2: Vector; d1: Matrix; c1: Vector; d2: Matrix; c2: Vector } {
  const g = generatorBackward(1, z, w1, b1, w2, b2, d1, c1, d2, c2);
  const u1: Matrix = [], u2: Matrix = [], e1: Vector = [], e2: Vector = [];
  for (let j = 0; j < w1.length; j++) {
    u1[j] = [];
    for (let i = 0; i < w1[j].length; i++) u1[j][i] = w1[j][i] - lr * g.gradW1[j][i];
    e1[j] = b1[j] - lr * g.gradB1[j];
  }
  for (let o = 0; o < w2.length; o++) {
    u2[o] = [];
    for (let j = 0; j < w2[o].length; j++) u2[o][j] = w2[o][j] - lr * g.gradW2[o][j];
    e2[o] = b2[o] - lr * g.gradB2[o];
  }
  return { w1: u1, b1: e1, w2: u2, b2: e2, d1: d1, c1: c1, d2: d2, c2: c2 };
}
