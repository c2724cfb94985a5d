// slip: generatorBackward starts with the derivative of the saturating loss log(1 - sigmoid(x)), -sigmoid(x)/N, instead of -sigmoid(-x)/N.
type Vector = number[];
type Matrix = number[][];

const linear = (x: Matrix, w: Matrix, b: Vector): Matrix =>
  x.map((row) =>
    w.map((wr, o) => wr.reduce((s, v, i) => s + v * row[i], b[o])),
  );
const tanhAll = (a: Matrix): Matrix => a.map((row) => row.map((v) => Math.tanh(v)));
/** g·w */
const back = (g: Matrix, w: Matrix): Matrix =>
  g.map((row) =>
    w[0].map((_, i) => row.reduce((s, v, o) => s + v * w[o][i], 0)),
  );
const throughTanh = (g: Matrix, h: Matrix): Matrix =>
  g.map((row, n) => row.map((v, i) => v * (1 - h[n][i] ** 2)));
/** gᵀ·x */
const outer = (g: Matrix, x: Matrix): Matrix =>
  g[0].map((_, o) =>
    x[0].map((__, i) => g.reduce((s, row, n) => s + row[o] * x[n][i], 0)),
  );
const sums = (g: Matrix): Vector =>
  g[0].map((_, o) => g.reduce((s, row) => s + row[o], 0));

export function generate(
  z: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Matrix {
  return linear(tanhAll(linear(z, w1, b1)), w2, b2);
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
  const x = linear(tanhAll(linear(y, d1, c1)), d2, c2);
  const sum = x.reduce(
    (s, [v]) => s + Math.max(-v, 0) + Math.log1p(Math.exp(-Math.abs(v))),
    0,
  );
  return sum / z.length;
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
  const h = tanhAll(linear(z, w1, b1));
  const y = linear(h, w2, b2);
  const k = tanhAll(linear(y, d1, c1));
  const x = linear(k, d2, c2);
  const gx = x.map(([v]) => [-(gradOutput / z.length) / (1 + Math.exp(-v))]);
  const gy = back(throughTanh(back(gx, d2), k), d1);
  const ga = throughTanh(back(gy, w2), h);
  return {
    gradW1: outer(ga, z),
    gradB1: sums(ga),
    gradW2: outer(gy, h),
    gradB2: sums(gy),
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
  const vec = (v: Vector, u: Vector) => v.map((a, i) => a - lr * u[i]);
  const mat = (v: Matrix, u: Matrix) => v.map((row, i) => vec(row, u[i]));
  return {
    w1: mat(w1, g.gradW1),
    b1: vec(b1, g.gradB1),
    w2: mat(w2, g.gradW2),
    b2: vec(b2, g.gradB2),
    d1,
    c1,
    d2,
    c2,
  };
}
