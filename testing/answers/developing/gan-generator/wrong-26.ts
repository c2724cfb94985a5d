// slip: generate adds b1 after tanh, tanh(z·w1ᵀ) + b1; right would be tanh(z·w1ᵀ + b1).
type Vector = number[];
type Matrix = number[][];

const T = (a: Matrix): Matrix => a[0].map((_, j) => a.map((row) => row[j]));
const matmul = (a: Matrix, b: Matrix): Matrix => {
  const bt = T(b);
  return a.map((r) => bt.map((c) => r.reduce((s, v, k) => s + v * c[k], 0)));
};
const addRow = (a: Matrix, v: Vector): Matrix => a.map((r) => r.map((e, j) => e + v[j]));
const apply = (a: Matrix, f: (e: number) => number): Matrix => a.map((r) => r.map(f));
const mul = (a: Matrix, b: Matrix): Matrix => a.map((r, i) => r.map((e, j) => e * b[i][j]));
const sum0 = (a: Matrix): Vector => T(a).map((c) => c.reduce((s, v) => s + v, 0));
const minus = (a: Matrix, b: Matrix, s: number): Matrix => a.map((r, i) => r.map((e, j) => e - s * b[i][j]));
const sigmoid = (v: number): number => 1 / (1 + Math.exp(-v));
const dtanh = (v: number): number => 1 - v * v;

export function generate(z: Matrix, w1: Matrix, b1: Vector, w2: Matrix, b2: Vector): Matrix {
  const h = addRow(apply(matmul(z, T(w1)), Math.tanh), b1);
  return addRow(matmul(h, T(w2)), b2);
}

export function generatorLoss(
  z: Matrix, w1: Matrix, b1: Vector, w2: Matrix, b2: Vector,
  d1: Matrix, c1: Vector, d2: Matrix, c2: Vector,
): number {
  const y = generate(z, w1, b1, w2, b2);
  const k = apply(addRow(matmul(y, T(d1)), c1), Math.tanh);
  const x = addRow(matmul(k, T(d2)), c2).flat();
  const terms = x.map((v) => Math.max(-v, 0) + Math.log1p(Math.exp(-Math.abs(v))));
  return terms.reduce((s, v) => s + v, 0) / terms.length;
}

export function generatorBackward(
  gradOutput: number,
  z: Matrix, w1: Matrix, b1: Vector, w2: Matrix, b2: Vector,
  d1: Matrix, c1: Vector, d2: Matrix, c2: Vector,
): { gradW1: Matrix; gradB1: Vector; gradW2: Matrix; gradB2: Vector } {
  const h = apply(addRow(matmul(z, T(w1)), b1), Math.tanh);
  const y = addRow(matmul(h, T(w2)), b2);
  const k = apply(addRow(matmul(y, T(d1)), c1), Math.tanh);
  const x = addRow(matmul(k, T(d2)), c2);
  const gx = apply(x, (v) => (-gradOutput * sigmoid(-v)) / z.length);
  const gy = matmul(mul(matmul(gx, d2), apply(k, dtanh)), d1);
  const ga = mul(matmul(gy, w2), apply(h, dtanh));
  return {
    gradW1: matmul(T(ga), z),
    gradB1: sum0(ga),
    gradW2: matmul(T(gy), h),
    gradB2: sum0(gy),
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
  return {
    w1: minus(w1, g.gradW1, lr),
    b1: minus([b1], [g.gradB1], lr)[0],
    w2: minus(w2, g.gradW2, lr),
    b2: minus([b2], [g.gradB2], lr)[0],
    d1, c1, d2, c2,
  };
}
