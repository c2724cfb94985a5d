// slip: backward sums gradB1 over the gradient of h, before the slope of tanh, instead of over that of z
type Vector = number[];
type Matrix = number[][];
type Params = { w1: Matrix; b1: Vector; w2: Matrix; b2: Vector };
type Gradients = { gradW1: Matrix; gradB1: Vector; gradW2: Matrix; gradB2: Vector };

const dot = (a: Vector, b: Vector) => a.reduce((s, v, i) => s + v * b[i], 0);
const layer = (x: Matrix, w: Matrix, b: Vector) =>
  x.map((row) => w.map((wr, o) => dot(row, wr) + b[o]));
const T = (a: Matrix) => a[0].map((_, j) => a.map((r) => r[j]));
const sumRows = (a: Matrix) => T(a).map((col) => col.reduce((s, v) => s + v, 0));
const hidden = (x: Matrix, w1: Matrix, b1: Vector) =>
  layer(x, w1, b1).map((row) => row.map(Math.tanh));

export function forward(x: Matrix, w1: Matrix, b1: Vector, w2: Matrix, b2: Vector): Matrix {
  return layer(hidden(x, w1, b1), w2, b2);
}

export function loss(
  x: Matrix,
  target: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): number {
  const squares = forward(x, w1, b1, w2, b2).flatMap((row, n) =>
    row.map((y, o) => (y - target[n][o]) ** 2),
  );
  return squares.reduce((s, v) => s + v, 0) / squares.length;
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
  const h = hidden(x, w1, b1);
  const y = layer(h, w2, b2);
  const factor = (2 * gradOutput) / (y.length * y[0].length);
  const yBar = y.map((row, n) => row.map((v, o) => factor * (v - target[n][o])));
  const hBar = yBar.map((row) => T(w2).map((col) => dot(row, col)));
  const zBar = hBar.map((row, n) => row.map((g, k) => g * (1 - h[n][k] * h[n][k])));
  return {
    gradW1: T(zBar).map((col) => T(x).map((feature) => dot(col, feature))),
    gradB1: sumRows(hBar),
    gradW2: T(yBar).map((col) => T(h).map((unit) => dot(col, unit))),
    gradB2: sumRows(yBar),
  };
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
  const move = (p: Vector, g: Vector) => p.map((v, i) => v - lr * g[i]);
  let p: Params = { w1, b1, w2, b2 };
  const losses: Vector = [];
  for (let s = 0; s < steps; s++) {
    losses.push(loss(x, target, p.w1, p.b1, p.w2, p.b2));
    const g = backward(1, x, target, p.w1, p.b1, p.w2, p.b2);
    p = {
      w1: p.w1.map((row, i) => move(row, g.gradW1[i])),
      b1: move(p.b1, g.gradB1),
      w2: p.w2.map((row, i) => move(row, g.gradW2[i])),
      b2: move(p.b2, g.gradB2),
    };
  }
  return { params: p, losses };
}
