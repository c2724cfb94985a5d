// slip: backward sums gradB1 from the gradient of h (before tanh's slope) instead of the gradient of z; gradW1 is right.
type Vector = number[];
type Matrix = number[][];

type Params = { w1: Matrix; b1: Vector; w2: Matrix; b2: Vector };
type Gradients = {
  gradW1: Matrix;
  gradB1: Vector;
  gradW2: Matrix;
  gradB2: Vector;
};

const transpose = (a: Matrix): Matrix =>
  a[0].map((_, j) => a.map((row) => row[j]));
const matmul = (a: Matrix, b: Matrix): Matrix =>
  a.map((row) =>
    b[0].map((_, j) => row.reduce((sum, v, i) => sum + v * b[i][j], 0)),
  );
const plus = (a: Matrix, b: Vector): Matrix =>
  a.map((row) => row.map((v, j) => v + b[j]));
const sumSamples = (a: Matrix): Vector =>
  transpose(a).map((column) => column.reduce((s, v) => s + v, 0));

function hidden(x: Matrix, w1: Matrix, b1: Vector): Matrix {
  return plus(matmul(x, transpose(w1)), b1).map((row) =>
    row.map((z) => Math.tanh(z)),
  );
}

export function forward(
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Matrix {
  return plus(matmul(hidden(x, w1, b1), transpose(w2)), b2);
}

export function loss(
  x: Matrix,
  target: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): number {
  const y = forward(x, w1, b1, w2, b2);
  let sum = 0;
  y.forEach((row, n) => row.forEach((v, o) => (sum += (v - target[n][o]) ** 2)));
  return sum / (y.length * y[0].length);
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
  const y = plus(matmul(h, transpose(w2)), b2);
  const scale = (2 * gradOutput) / (y.length * y[0].length);
  const yBar = y.map((row, n) => row.map((v, o) => scale * (v - target[n][o])));
  const hBar = matmul(yBar, w2);
  const zBar = hBar.map((row, n) =>
    row.map((v, k) => v * (1 - h[n][k] * h[n][k])),
  );
  return {
    gradW1: matmul(transpose(zBar), x),
    gradB1: sumSamples(hBar),
    gradW2: matmul(transpose(yBar), h),
    gradB2: sumSamples(yBar),
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
  const move = (w: Matrix, g: Matrix) =>
    w.map((row, i) => row.map((v, j) => v - lr * g[i][j]));
  const moveBias = (b: Vector, g: Vector) => b.map((v, i) => v - lr * g[i]);
  let params: Params = { w1, b1, w2, b2 };
  const losses: Vector = [];
  while (losses.length < steps) {
    const { w1: u, b1: a, w2: v, b2: c } = params;
    losses.push(loss(x, target, u, a, v, c));
    const g = backward(1, x, target, u, a, v, c);
    params = {
      w1: move(u, g.gradW1),
      b1: moveBias(a, g.gradB1),
      w2: move(v, g.gradW2),
      b2: moveBias(c, g.gradB2),
    };
  }
  return { params, losses };
}
