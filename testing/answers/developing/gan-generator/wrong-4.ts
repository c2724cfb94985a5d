// slip: generatorBackward forgets the (1 - k²) factor of the discriminator's tanh on the way to the samples.
type Vector = number[];
type Matrix = number[][];

function affine(x: Matrix, w: Matrix, b: Vector): Matrix {
  return x.map((row) =>
    w.map((wr, o) => wr.reduce((s, v, i) => s + v * row[i], b[o])),
  );
}
function tanhAll(m: Matrix): Matrix {
  return m.map((r) => r.map((v) => Math.tanh(v)));
}

export function generate(
  z: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Matrix {
  return affine(tanhAll(affine(z, w1, b1)), w2, b2);
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
  const x = affine(tanhAll(affine(y, d1, c1)), d2, c2);
  let loss = 0;
  for (const [v] of x) {
    loss += Math.max(-v, 0) + Math.log1p(Math.exp(-Math.abs(v)));
  }
  return loss / z.length;
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
  const h = tanhAll(affine(z, w1, b1));
  const y = affine(h, w2, b2);
  const k = tanhAll(affine(y, d1, c1));
  const x = affine(k, d2, c2);

  const gradW1 = w1.map((r) => r.map(() => 0));
  const gradB1 = b1.map(() => 0);
  const gradW2 = w2.map((r) => r.map(() => 0));
  const gradB2 = b2.map(() => 0);

  for (let n = 0; n < N; n++) {
    const gx = (-gradOutput / N) * (1 / (1 + Math.exp(x[n][0])));
    const gy = b2.map(() => 0);
    for (let j = 0; j < d1.length; j++) {
      const gk = gx * d2[0][j];
      for (let d = 0; d < gy.length; d++) gy[d] += gk * d1[j][d];
    }
    for (let d = 0; d < gy.length; d++) {
      gradB2[d] += gy[d];
      for (let j = 0; j < h[n].length; j++) gradW2[d][j] += gy[d] * h[n][j];
    }
    for (let j = 0; j < h[n].length; j++) {
      let ga = 0;
      for (let d = 0; d < gy.length; d++) ga += gy[d] * w2[d][j];
      ga *= 1 - h[n][j] ** 2;
      gradB1[j] += ga;
      for (let i = 0; i < z[n].length; i++) gradW1[j][i] += ga * z[n][i];
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
  const g = generatorBackward(1, z, w1, b1, w2, b2, d1, c1, d2, c2);
  return {
    w1: w1.map((r, i) => r.map((v, j) => v - lr * g.gradW1[i][j])),
    b1: b1.map((v, i) => v - lr * g.gradB1[i]),
    w2: w2.map((r, i) => r.map((v, j) => v - lr * g.gradW2[i][j])),
    b2: b2.map((v, i) => v - lr * g.gradB2[i]),
    d1,
    c1,
    d2,
    c2,
  };
}
