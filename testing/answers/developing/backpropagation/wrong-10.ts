// slip: train updates w2 and b2 first and then computes the gradients of w1 and b1 with the already updated second layer.
type Vector = number[];
type Matrix = number[][];

type Params = { w1: Matrix; b1: Vector; w2: Matrix; b2: Vector };
type Gradients = {
  gradW1: Matrix;
  gradB1: Vector;
  gradW2: Matrix;
  gradB2: Vector;
};

const linear = (x: Matrix, w: Matrix, b: Vector): Matrix =>
  x.map((row) => w.map((weights, o) => weights.reduce((s, w_, k) => s + w_ * row[k], b[o])));

const hidden = (x: Matrix, w1: Matrix, b1: Vector): Matrix =>
  linear(x, w1, b1).map((row) => row.map(Math.tanh));

/** sum over samples of the outer products of the rows of a and b */
const outer = (a: Matrix, b: Matrix): Matrix =>
  a[0].map((_, i) => b[0].map((__, j) => a.reduce((s, row, n) => s + row[i] * b[n][j], 0)));

const total = (a: Matrix): Vector => a.reduce((s, row) => s.map((v, i) => v + row[i]), a[0].map(() => 0));

export function forward(x: Matrix, w1: Matrix, b1: Vector, w2: Matrix, b2: Vector): Matrix {
  return linear(hidden(x, w1, b1), w2, b2);
}

export function loss(
  x: Matrix,
  target: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): number {
  const errors = forward(x, w1, b1, w2, b2).flatMap((row, n) => row.map((y, o) => y - target[n][o]));
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
  const z = linear(x, w1, b1);
  const h = z.map((row) => row.map(Math.tanh));
  const y = linear(h, w2, b2);
  const scale = (2 * gradOutput) / (x.length * b2.length);
  const dy = y.map((row, n) => row.map((v, o) => scale * (v - target[n][o])));
  const dh = dy.map((row) => b1.map((_, k) => row.reduce((s, g, o) => s + g * w2[o][k], 0)));
  const dz = dh.map((row, n) => row.map((g, k) => g * (1 - h[n][k] * h[n][k])));
  return { gradW1: outer(dz, x), gradB1: total(dz), gradW2: outer(dy, h), gradB2: total(dy) };
}

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
  const down = (a: Vector, g: Vector): Vector => a.map((v, i) => v - lr * g[i]);
  let params: Params = { w1, b1, w2, b2 };
  const losses: Vector = [];
  for (let step = 0; step < steps; step++) {
    const p = params;
    losses.push(loss(x, target, p.w1, p.b1, p.w2, p.b2));
    const last = backward(1, x, target, p.w1, p.b1, p.w2, p.b2);
    const newW2 = p.w2.map((row, i) => down(row, last.gradW2[i]));
    const newB2 = down(p.b2, last.gradB2);
    const first = backward(1, x, target, p.w1, p.b1, newW2, newB2);
    params = {
      w1: p.w1.map((row, i) => down(row, first.gradW1[i])),
      b1: down(p.b1, first.gradB1),
      w2: newW2,
      b2: newB2,
    };
  }
  return { params, losses };
}
