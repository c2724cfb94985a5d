// slip: generatorStep divides the learning rate by the number of samples once more, although the mean is already in the gradients
type Vector = number[];
type Matrix = number[][];

function affine(x: Matrix, w: Matrix, b: Vector): Matrix {
  return x.map((row) => w.map((wr, i) => wr.reduce((s, v, j) => s + v * row[j], b[i])));
}
const tanhAll = (m: Matrix): Matrix => m.map((row) => row.map(Math.tanh));

/** A·B */
function times(a: Matrix, b: Matrix): Matrix {
  return a.map((row) => b[0].map((_, j) => row.reduce((s, v, k) => s + v * b[k][j], 0)));
}
/** Aᵀ·B, summed over the samples */
function outer(a: Matrix, b: Matrix): Matrix {
  return a[0].map((_, i) => b[0].map((_, j) => a.reduce((s, row, n) => s + row[i] * b[n][j], 0)));
}
const sumOverBatch = (m: Matrix): Vector => m[0].map((_, j) => m.reduce((s, row) => s + row[j], 0));
/** gradient behind a tanh with output t */
const throughTanh = (g: Matrix, t: Matrix): Matrix =>
  g.map((row, n) => row.map((v, i) => v * (1 - t[n][i] * t[n][i])));
const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

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
  const costs = x.map(([v]) => Math.max(-v, 0) + Math.log1p(Math.exp(-Math.abs(v))));
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
  const h = tanhAll(affine(z, w1, b1));
  const y = affine(h, w2, b2);
  const k = tanhAll(affine(y, d1, c1));
  const x = affine(k, d2, c2);
  const gx = x.map(([v]) => [(-gradOutput / z.length) * sigmoid(-v)]);
  const gk = throughTanh(times(gx, d2), k);
  const gy = times(gk, d1);
  const ga = throughTanh(times(gy, w2), h);
  return { gradW1: outer(ga, z), gradB1: sumOverBatch(ga), gradW2: outer(gy, h), gradB2: sumOverBatch(gy) };
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
  const down = (p: Vector, q: Vector): Vector => p.map((v, i) => v - (lr / z.length) * q[i]);
  return {
    w1: w1.map((row, i) => down(row, g.gradW1[i])),
    b1: down(b1, g.gradB1),
    w2: w2.map((row, i) => down(row, g.gradW2[i])),
    b2: down(b2, g.gradB2),
    d1,
    c1,
    d2,
    c2,
  };
}
