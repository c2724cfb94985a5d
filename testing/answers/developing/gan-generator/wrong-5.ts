// slip: generatorStep computes the first layer's gradients with the already updated w2 and b2 (stale/new parameters mixed) instead of all at the old ones.
type Vector = number[];
type Matrix = number[][];

const T = (m: Matrix): Matrix => m[0].map((_, j) => m.map((r) => r[j]));
const mul = (a: Matrix, b: Matrix): Matrix => {
  const bt = T(b);
  return a.map((r) => bt.map((c) => r.reduce((s, v, i) => s + v * c[i], 0)));
};
const add = (m: Matrix, b: Vector): Matrix => m.map((r) => r.map((v, j) => v + b[j]));
const th = (m: Matrix): Matrix => m.map((r) => r.map(Math.tanh));
const slope = (g: Matrix, t: Matrix): Matrix =>
  g.map((r, i) => r.map((v, j) => v * (1 - t[i][j] * t[i][j])));
const sums = (m: Matrix): Vector => T(m).map((c) => c.reduce((s, v) => s + v, 0));

function forward(
  z: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  d1: Matrix,
  c1: Vector,
  d2: Matrix,
  c2: Vector,
) {
  const h = th(add(mul(z, T(w1)), b1));
  const y = add(mul(h, T(w2)), b2);
  const k = th(add(mul(y, T(d1)), c1));
  const x = add(mul(k, T(d2)), c2).map((r) => r[0]);
  return { h, y, k, x };
}

export function generate(
  z: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Matrix {
  return add(mul(th(add(mul(z, T(w1)), b1)), T(w2)), b2);
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
  const { x } = forward(z, w1, b1, w2, b2, d1, c1, d2, c2);
  const per = x.map((s) => Math.max(-s, 0) + Math.log1p(Math.exp(-Math.abs(s))));
  return per.reduce((s, v) => s + v, 0) / per.length;
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
  const { h, k, x } = forward(z, w1, b1, w2, b2, d1, c1, d2, c2);
  const gx = x.map((s) => [(-gradOutput / x.length) * (1 / (1 + Math.exp(s)))]);
  const gy = mul(slope(mul(gx, d2), k), d1);
  const ga = slope(mul(gy, w2), h);
  return {
    gradW1: mul(T(ga), z),
    gradB1: sums(ga),
    gradW2: mul(T(gy), h),
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
  const vec = (p: Vector, g: Vector) => p.map((v, i) => v - lr * g[i]);
  const mat = (p: Matrix, g: Matrix) => p.map((r, i) => vec(r, g[i]));
  const last = generatorBackward(1, z, w1, b1, w2, b2, d1, c1, d2, c2);
  const newW2 = mat(w2, last.gradW2);
  const newB2 = vec(b2, last.gradB2);
  const first = generatorBackward(1, z, w1, b1, newW2, newB2, d1, c1, d2, c2);
  return {
    w1: mat(w1, first.gradW1),
    b1: vec(b1, first.gradB1),
    w2: newW2,
    b2: newB2,
    d1,
    c1,
    d2,
    c2,
  };
}
