// right: matrix helpers; forward keeps its intermediate values, backward is a chain of matrix products
type Vector = number[];
type Matrix = number[][];

const transpose = (a: Matrix): Matrix => a[0].map((_, j) => a.map((row) => row[j]));
const product = (a: Matrix, b: Matrix): Matrix =>
  a.map((row) => b[0].map((_, j) => row.reduce((s, v, k) => s + v * b[k][j], 0)));
const linear = (x: Matrix, w: Matrix, b: Vector): Matrix =>
  product(x, transpose(w)).map((row) => row.map((v, o) => v + b[o]));
const tanh = (a: Matrix): Matrix => a.map((row) => row.map(Math.tanh));
const throughTanh = (g: Matrix, out: Matrix): Matrix =>
  g.map((row, n) => row.map((v, i) => v * (1 - out[n][i] ** 2)));
const columnSums = (a: Matrix): Vector => transpose(a).map((c) => c.reduce((s, v) => s + v, 0));

export function generate(
  z: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Matrix {
  return linear(tanh(linear(z, w1, b1)), w2, b2);
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
  const x = linear(tanh(linear(y, d1, c1)), d2, c2).map((row) => row[0]);
  const costs = x.map((v) => Math.max(-v, 0) + Math.log1p(Math.exp(-Math.abs(v))));
  return costs.reduce((s, v) => s + v, 0) / costs.length;
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
  const h = tanh(linear(z, w1, b1));
  const y = linear(h, w2, b2);
  const k = tanh(linear(y, d1, c1));
  const x = linear(k, d2, c2);

  const gx = x.map(([v]) => [-gradOutput / (x.length * (1 + Math.exp(v)))]);
  const gy = product(throughTanh(product(gx, d2), k), d1);
  const ga = throughTanh(product(gy, w2), h);
  return {
    gradW1: product(transpose(ga), z),
    gradB1: columnSums(ga),
    gradW2: product(transpose(gy), h),
    gradB2: columnSums(gy),
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
  const stepV = (v: Vector, gv: Vector) => v.map((t, i) => t - lr * gv[i]);
  const stepM = (m: Matrix, gm: Matrix) => m.map((row, i) => stepV(row, gm[i]));
  return {
    w1: stepM(w1, g.gradW1),
    b1: stepV(b1, g.gradB1),
    w2: stepM(w2, g.gradW2),
    b2: stepV(b2, g.gradB2),
    d1,
    c1,
    d2,
    c2,
  };
}
