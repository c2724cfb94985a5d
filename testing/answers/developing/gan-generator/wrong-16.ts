// slip: in generatorStep the learning rate is divided by the number of samples although the gradients are already those of a mean
type Vector = number[];
type Matrix = number[][];

const dot = (p: Vector, q: Vector): number => {
  let s = 0;
  for (let i = 0; i < p.length; i++) s += p[i] * q[i];
  return s;
};

/** x·wᵀ + b */
const affine = (x: Matrix, w: Matrix, b: Vector): Matrix =>
  x.map((row) => w.map((wr, o) => dot(wr, row) + b[o]));
const tanhAll = (m: Matrix): Matrix => m.map((row) => row.map((v) => Math.tanh(v)));
/** a·b */
const mul = (a: Matrix, b: Matrix): Matrix =>
  a.map((row) => b[0].map((_, j) => row.reduce((s, v, k) => s + v * b[k][j], 0)));
const transpose = (m: Matrix): Matrix => m[0].map((_, j) => m.map((row) => row[j]));
const sumRows = (m: Matrix): Vector => m[0].map((_, j) => m.reduce((s, row) => s + row[j], 0));

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
  const logit = affine(tanhAll(affine(y, d1, c1)), d2, c2);
  let total = 0;
  for (const [x] of logit) {
    total += Math.max(-x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }
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
  const h = tanhAll(affine(z, w1, b1));
  const y = affine(h, w2, b2);
  const k = tanhAll(affine(y, d1, c1));
  const x = affine(k, d2, c2);

  const gx: Matrix = x.map(([v]) => [(-gradOutput / N) * (1 / (1 + Math.exp(v)))]);
  const gk = mul(gx, d2).map((row, n) => row.map((g, j) => g * (1 - k[n][j] ** 2)));
  const gy = mul(gk, d1);
  const ga = mul(gy, w2).map((row, n) => row.map((g, j) => g * (1 - h[n][j] ** 2)));

  return {
    gradW1: mul(transpose(ga), z),
    gradB1: sumRows(ga),
    gradW2: mul(transpose(gy), h),
    gradB2: sumRows(gy),
  };
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
  const rate = lr / z.length;
  const moveV = (p: Vector, q: Vector): Vector => p.map((v, i) => v - rate * q[i]);
  const moveM = (p: Matrix, q: Matrix): Matrix => p.map((row, i) => moveV(row, q[i]));
  return {
    w1: moveM(w1, g.gradW1),
    b1: moveV(b1, g.gradB1),
    w2: moveM(w2, g.gradW2),
    b2: moveV(b2, g.gradB2),
    d1,
    c1,
    d2,
    c2,
  };
}
