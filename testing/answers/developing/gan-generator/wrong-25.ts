// slip: generatorLoss takes the logarithm of the probability, with 1e-12 added against log 0, so at logits near -1000 it is finite but wrong.
type Vector = number[];
type Matrix = number[][];

function affine(x: Matrix, w: Matrix, b: Vector): Matrix {
  return x.map((row) => w.map((wRow, o) => wRow.reduce((s, v, k) => s + v * row[k], b[o])));
}

const tanh = (m: Matrix): Matrix => m.map((row) => row.map((v) => Math.tanh(v)));
const sigmoid = (v: number): number => 1 / (1 + Math.exp(-v));

export function generate(
  z: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Matrix {
  return affine(tanh(affine(z, w1, b1)), w2, b2);
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
  const y = generate(z, w1, b1, w2, b2);
  const logits = affine(tanh(affine(y, d1, c1)), d2, c2);
  let total = 0;
  for (const [x] of logits) total -= Math.log(sigmoid(x) + 1e-12);
  return total / z.length;
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
  const N = z.length;
  const h = tanh(affine(z, w1, b1));
  const y = affine(h, w2, b2);
  const k = tanh(affine(y, d1, c1));
  const x = affine(k, d2, c2).map((row) => row[0]);

  const gradW1 = w1.map((row) => row.map(() => 0));
  const gradB1 = b1.map(() => 0);
  const gradW2 = w2.map((row) => row.map(() => 0));
  const gradB2 = b2.map(() => 0);
  for (let n = 0; n < N; n++) {
    const gx = (-gradOutput / N) * sigmoid(-x[n]);
    const gPre = k[n].map((v, i) => gx * d2[0][i] * (1 - v * v));
    const gy = b2.map((_, d) => gPre.reduce((s, g, i) => s + g * d1[i][d], 0));
    const ga = h[n].map((v, i) => gy.reduce((s, g, d) => s + g * w2[d][i], 0) * (1 - v * v));
    gy.forEach((g, d) => {
      gradB2[d] += g;
      h[n].forEach((v, i) => (gradW2[d][i] += g * v));
    });
    ga.forEach((g, i) => {
      gradB1[i] += g;
      z[n].forEach((v, j) => (gradW1[i][j] += g * v));
    });
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
  const g = generatorBackward(1, z, w1, b1, w2, b2, d1, c1, d2, c2);
  return {
    w1: w1.map((row, i) => row.map((v, j) => v - lr * g.gradW1[i][j])),
    b1: b1.map((v, i) => v - lr * g.gradB1[i]),
    w2: w2.map((row, i) => row.map((v, j) => v - lr * g.gradW2[i][j])),
    b2: b2.map((v, i) => v - lr * g.gradB2[i]),
    d1,
    c1,
    d2,
    c2,
  };
}
