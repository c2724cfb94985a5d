// slip: the generator has a tanh on its output too (in generate, and consistently in generatorBackward); the second layer should be linear without an activation
type Vector = number[];
type Matrix = number[][];

const affine = (x: Matrix, w: Matrix, b: Vector): Matrix =>
  x.map((row) => w.map((wo, o) => wo.reduce((s, v, k) => s + v * row[k], b[o])));
const map = (x: Matrix, f: (v: number) => number): Matrix => x.map((row) => row.map(f));

function generator(z: Matrix, w1: Matrix, b1: Vector, w2: Matrix, b2: Vector) {
  const h = map(affine(z, w1, b1), Math.tanh);
  const y = map(affine(h, w2, b2), Math.tanh);
  return { h, y };
}

function discriminator(y: Matrix, d1: Matrix, c1: Vector, d2: Matrix, c2: Vector) {
  const k = map(affine(y, d1, c1), Math.tanh);
  const x = affine(k, d2, c2).map((row) => row[0]);
  return { k, x };
}

export function generate(z: Matrix, w1: Matrix, b1: Vector, w2: Matrix, b2: Vector): Matrix {
  return generator(z, w1, b1, w2, b2).y;
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
  const { x } = discriminator(generate(z, w1, b1, w2, b2), d1, c1, d2, c2);
  let L = 0;
  for (const v of x) L += Math.max(-v, 0) + Math.log1p(Math.exp(-Math.abs(v)));
  return L / x.length;
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
  const { h, y } = generator(z, w1, b1, w2, b2);
  const { k, x } = discriminator(y, d1, c1, d2, c2);
  const gradW1 = map(w1, () => 0);
  const gradB1 = b1.map(() => 0);
  const gradW2 = map(w2, () => 0);
  const gradB2 = b2.map(() => 0);
  for (let n = 0; n < N; n++) {
    const gx = (-gradOutput / N) * (1 / (1 + Math.exp(x[n])));
    const gp = k[n].map((v, i) => gx * d2[0][i] * (1 - v * v));
    const gy = y[n].map(
      (v, o) => gp.reduce((s, g, i) => s + g * d1[i][o], 0) * (1 - v * v),
    );
    const ga = h[n].map(
      (v, i) => gy.reduce((s, g, o) => s + g * w2[o][i], 0) * (1 - v * v),
    );
    gy.forEach((g, o) => {
      gradB2[o] += g;
      h[n].forEach((v, i) => (gradW2[o][i] += g * v));
    });
    ga.forEach((g, i) => {
      gradB1[i] += g;
      z[n].forEach((v, q) => (gradW1[i][q] += g * v));
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
    w1: w1.map((row, i) => row.map((v, q) => v - lr * g.gradW1[i][q])),
    b1: b1.map((v, i) => v - lr * g.gradB1[i]),
    w2: w2.map((row, o) => row.map((v, i) => v - lr * g.gradW2[o][i])),
    b2: b2.map((v, o) => v - lr * g.gradB2[o]),
    d1, c1, d2, c2,
  };
}
