// slip: backward divides by N only and not by N·O, so gradients are O times too large.
type Vector = number[];
type Matrix = number[][];

type Params = { w1: Matrix; b1: Vector; w2: Matrix; b2: Vector };
type Gradients = {
  gradW1: Matrix;
  gradB1: Vector;
  gradW2: Matrix;
  gradB2: Vector;
};

const transpose = (m: Matrix): Matrix => m[0].map((_, j) => m.map((r) => r[j]));
const matmul = (a: Matrix, b: Matrix): Matrix =>
  a.map((r) => b[0].map((_, j) => r.reduce((s, v, k) => s + v * b[k][j], 0)));
const plus = (a: Matrix, b: Vector): Matrix =>
  a.map((r) => r.map((v, j) => v + b[j]));
const sumRows = (a: Matrix): Vector =>
  a[0].map((_, j) => a.reduce((s, r) => s + r[j], 0));

export function forward(
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Matrix {
  const h = plus(matmul(x, transpose(w1)), b1).map((r) => r.map(Math.tanh));
  return plus(matmul(h, transpose(w2)), b2);
}

export function loss(
  x: Matrix,
  target: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): number {
  const errors = forward(x, w1, b1, w2, b2).flatMap((r, n) =>
    r.map((v, o) => v - target[n][o]),
  );
  return errors.reduce((s, e) => s + e * e, 0) / errors.length;
}

export function backward(
  gradOutput: number,
  x: Matrix,
  target: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Gradients {
  const h = plus(matmul(x, transpose(w1)), b1).map((r) => r.map(Math.tanh));
  const y = plus(matmul(h, transpose(w2)), b2);
  const c = (2 * gradOutput) / y.length;
  const dY = y.map((r, n) => r.map((v, o) => c * (v - target[n][o])));
  const dH = matmul(dY, w2);
  const dZ = dH.map((r, n) => r.map((v, k) => v * (1 - h[n][k] * h[n][k])));
  return {
    gradW1: matmul(transpose(dZ), x),
    gradB1: sumRows(dZ),
    gradW2: matmul(transpose(dY), h),
    gradB2: sumRows(dY),
  };
}

export function train(
  x: Matrix,
  target: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  { lr, steps }: { lr: number; steps: number },
): { params: Params; losses: Vector } {
  const losses: Vector = [];
  for (let i = 0; i < steps; i++) {
    losses.push(loss(x, target, w1, b1, w2, b2));
    const g = backward(1, x, target, w1, b1, w2, b2);
    w1 = w1.map((r, k) => r.map((v, d) => v - lr * g.gradW1[k][d]));
    b1 = b1.map((v, k) => v - lr * g.gradB1[k]);
    w2 = w2.map((r, o) => r.map((v, k) => v - lr * g.gradW2[o][k]));
    b2 = b2.map((v, o) => v - lr * g.gradB2[o]);
  }
  return { params: { w1, b1, w2, b2 }, losses };
}
