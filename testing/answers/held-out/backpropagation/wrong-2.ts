// slip: train records the loss after the update of each step; every entry of losses should be taken before its update.
type Vector = number[];
type Matrix = number[][];

type Params = { w1: Matrix; b1: Vector; w2: Matrix; b2: Vector };
type Gradients = {
  gradW1: Matrix;
  gradB1: Vector;
  gradW2: Matrix;
  gradB2: Vector;
};

const dot = (a: Vector, b: Vector) => a.reduce((s, v, i) => s + v * b[i], 0);
const linear = (x: Matrix, w: Matrix, b: Vector): Matrix =>
  x.map((xn) => w.map((wo, o) => dot(xn, wo) + b[o]));
const tanh = (a: Matrix): Matrix => a.map((r) => r.map((v) => Math.tanh(v)));
const col = (a: Matrix, j: number): Vector => a.map((r) => r[j]);
const total = (a: Vector) => a.reduce((s, v) => s + v, 0);

export const forward = (
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Matrix => linear(tanh(linear(x, w1, b1)), w2, b2);

export const loss = (
  x: Matrix,
  target: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): number => {
  const errors = forward(x, w1, b1, w2, b2).map((r, n) =>
    r.map((v, o) => v - target[n][o]),
  );
  return total(errors.flat().map((e) => e * e)) / errors.flat().length;
};

export const backward = (
  gradOutput: number,
  x: Matrix,
  target: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Gradients => {
  const h = tanh(linear(x, w1, b1));
  const y = linear(h, w2, b2);
  const gy = y.map((r, n) =>
    r.map((v, o) => (2 * gradOutput * (v - target[n][o])) / r.length / y.length),
  );
  const gz = h.map((r, n) =>
    r.map((v, k) => dot(gy[n], col(w2, k)) * (1 - v * v)),
  );
  return {
    gradW1: w1.map((r, k) => r.map((_, d) => dot(col(gz, k), col(x, d)))),
    gradB1: b1.map((_, k) => total(col(gz, k))),
    gradW2: w2.map((r, o) => r.map((_, k) => dot(col(gy, o), col(h, k)))),
    gradB2: b2.map((_, o) => total(col(gy, o))),
  };
};

export function train(
  x: Matrix,
  target: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  options: { lr: number; steps: number },
): { params: Params; losses: Vector } {
  const { lr, steps } = options;
  const losses: Vector = [];
  let params: Params = { w1, b1, w2, b2 };

  for (let k = 0; k < steps; k++) {
    const now = params;
    const g = backward(1, x, target, now.w1, now.b1, now.w2, now.b2);
    params = {
      w1: now.w1.map((r, i) => r.map((v, j) => v - lr * g.gradW1[i][j])),
      b1: now.b1.map((v, i) => v - lr * g.gradB1[i]),
      w2: now.w2.map((r, i) => r.map((v, j) => v - lr * g.gradW2[i][j])),
      b2: now.b2.map((v, i) => v - lr * g.gradB2[i]),
    };
    losses.push(loss(x, target, params.w1, params.b1, params.w2, params.b2));
  }
  return { params, losses };
}
