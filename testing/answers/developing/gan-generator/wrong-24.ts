// slip: gradB1 sums what arrives at h, before the slope of tanh, instead of what arrives at a, in generatorBackward
type Vector = number[];
type Matrix = number[][];

const N_OUT = 0; // index of the only logit

function mm(x: Matrix, w: Matrix, b: Vector): Matrix {
  const out: Matrix = [];
  for (let n = 0; n < x.length; n++) {
    const row = new Array<number>(w.length);
    for (let o = 0; o < w.length; o++) {
      let s = b[o];
      for (let i = 0; i < w[o].length; i++) s += x[n][i] * w[o][i];
      row[o] = s;
    }
    out.push(row);
  }
  return out;
}

function tanhOf(m: Matrix): Matrix {
  return m.map((row) => row.map((v) => Math.tanh(v)));
}

export function generate(z: Matrix, w1: Matrix, b1: Vector, w2: Matrix, b2: Vector): Matrix {
  return mm(tanhOf(mm(z, w1, b1)), w2, b2);
}

export function generatorLoss(
  z: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  d1: Matrix,
  c1: Vector,
  d2: Matrix,
  c2: Vector,
): number {
  const fakes = generate(z, w1, b1, w2, b2);
  const logits = mm(tanhOf(mm(fakes, d1, c1)), d2, c2);
  let acc = 0;
  for (let n = 0; n < logits.length; n++) {
    const v = logits[n][N_OUT];
    acc += Math.log1p(Math.exp(-Math.abs(v))) + Math.max(-v, 0);
  }
  return acc / logits.length;
}

export function generatorBackward(
  gradOutput: number,
  z: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  d1: Matrix,
  c1: Vector,
  d2: Matrix,
  c2: Vector,
): { gradW1: Matrix; gradB1: Vector; gradW2: Matrix; gradB2: Vector } {
  const n = z.length;
  const h = tanhOf(mm(z, w1, b1));
  const y = mm(h, w2, b2);
  const k = tanhOf(mm(y, d1, c1));
  const logits = mm(k, d2, c2);

  const gy: Matrix = [];
  for (let s = 0; s < n; s++) {
    const v = logits[s][N_OUT];
    const e = Math.exp(-Math.abs(v));
    const gx = ((-gradOutput / n) * (v > 0 ? e : 1)) / (1 + e);
    const row = new Array<number>(y[s].length).fill(0);
    for (let q = 0; q < k[s].length; q++) {
      const gq = gx * d2[N_OUT][q] * (1 - k[s][q] * k[s][q]);
      for (let d = 0; d < row.length; d++) row[d] += gq * d1[q][d];
    }
    gy.push(row);
  }

  const gradW1 = w1.map((r) => r.map(() => 0));
  const gradB1 = b1.map(() => 0);
  const gradW2 = w2.map((r) => r.map(() => 0));
  const gradB2 = b2.map(() => 0);
  for (let s = 0; s < n; s++) {
    for (let d = 0; d < b2.length; d++) {
      gradB2[d] += gy[s][d];
      for (let j = 0; j < b1.length; j++) gradW2[d][j] += gy[s][d] * h[s][j];
    }
    for (let j = 0; j < b1.length; j++) {
      let gh = 0;
      for (let d = 0; d < b2.length; d++) gh += gy[s][d] * w2[d][j];
      const ga = gh * (1 - h[s][j] * h[s][j]);
      gradB1[j] += gh;
      for (let i = 0; i < z[s].length; i++) gradW1[j][i] += ga * z[s][i];
    }
  }
  return { gradW1, gradB1, gradW2, gradB2 };
}

export function generatorStep(
  z: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  d1: Matrix,
  c1: Vector,
  d2: Matrix,
  c2: Vector,
  { lr }: { lr: number },
): {
  w1: Matrix;
  b1: Vector;
  w2: Matrix;
  b2: Vector;
  d1: Matrix;
  c1: Vector;
  d2: Matrix;
  c2: Vector;
} {
  const { gradW1, gradB1, gradW2, gradB2 } = generatorBackward(
    1, z, w1, b1, w2, b2, d1, c1, d2, c2,
  );
  const W1 = w1.map((r) => r.slice());
  const B1 = b1.slice();
  const W2 = w2.map((r) => r.slice());
  const B2 = b2.slice();
  for (let j = 0; j < B1.length; j++) {
    B1[j] -= lr * gradB1[j];
    for (let i = 0; i < W1[j].length; i++) W1[j][i] -= lr * gradW1[j][i];
  }
  for (let d = 0; d < B2.length; d++) {
    B2[d] -= lr * gradB2[d];
    for (let j = 0; j < W2[d].length; j++) W2[d][j] -= lr * gradW2[d][j];
  }
  return { w1: W1, b1: B1, w2: W2, b2: B2, d1, c1, d2, c2 };
}
