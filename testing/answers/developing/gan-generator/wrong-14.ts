// slip: generatorBackward skips the slope 1−k² of the discriminator's tanh because the discriminator is frozen
type Vector = number[];
type Matrix = number[][];

function affine(x: Matrix, w: Matrix, b: Vector): Matrix {
  return x.map((row) => w.map((line, o) => line.reduce((s, v, k) => s + v * row[k], b[o])));
}
function tanhAll(x: Matrix): Matrix {
  return x.map((row) => row.map((v) => Math.tanh(v)));
}
/** g·w, the gradient through a linear layer */
function through(g: Matrix, w: Matrix): Matrix {
  return g.map((row) => w[0].map((_, k) => row.reduce((s, v, o) => s + v * w[o][k], 0)));
}
function slope(g: Matrix, t: Matrix): Matrix {
  return g.map((row, n) => row.map((v, k) => v * (1 - t[n][k] ** 2)));
}
function weightGrad(g: Matrix, x: Matrix): Matrix {
  return g[0].map((_, o) => x[0].map((_, k) => g.reduce((s, row, n) => s + row[o] * x[n][k], 0)));
}
function biasGrad(g: Matrix): Vector {
  return g[0].map((_, o) => g.reduce((s, row) => s + row[o], 0));
}

export function generate(z: Matrix, w1: Matrix, b1: Vector, w2: Matrix, b2: Vector): Matrix {
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
  const logits = affine(tanhAll(affine(y, d1, c1)), d2, c2).map((row) => row[0]);
  const costs = logits.map((x) => Math.max(-x, 0) + Math.log1p(Math.exp(-Math.abs(x))));
  return costs.reduce((s, v) => s + v, 0) / z.length;
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
  const gx = x.map(([v]) => [(-gradOutput / z.length) * (1 / (1 + Math.exp(v)))]);
  const gy = through(through(gx, d2), d1);
  const ga = slope(through(gy, w2), h);
  return {
    gradW1: weightGrad(ga, z),
    gradB1: biasGrad(ga),
    gradW2: weightGrad(gy, h),
    gradB2: biasGrad(gy),
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
  const down = (p: Vector, q: Vector) => p.map((v, i) => v - lr * q[i]);
  const newW2 = w2.map((row, i) => down(row, g.gradW2[i]));
  const newB2 = down(b2, g.gradB2);
  const first = g;
  return {
    w1: w1.map((row, i) => down(row, first.gradW1[i])),
    b1: down(b1, first.gradB1),
    w2: newW2,
    b2: newB2,
    d1,
    c1,
    d2,
    c2,
  };
}
