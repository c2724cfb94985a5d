// slip: loss squares the mean of the errors, mean(y - t) ** 2, where the mean of the squared errors, mean((y - t) ** 2), would be right.
type Vector = number[];
type Matrix = number[][];
type Params = { w1: Matrix; b1: Vector; w2: Matrix; b2: Vector };
type Gradients = { gradW1: Matrix; gradB1: Vector; gradW2: Matrix; gradB2: Vector };

// a tiny numpy
const np = {
  T: (a: Matrix): Matrix => a[0].map((_, j) => a.map((r) => r[j])),
  dot: (a: Matrix, b: Matrix): Matrix =>
    a.map((r) => b[0].map((_, j) => r.reduce((acc, v, k) => acc + v * b[k][j], 0))),
  addRow: (a: Matrix, v: Vector): Matrix => a.map((r) => r.map((e, j) => e + v[j])),
  subtract: (a: Matrix, b: Matrix): Matrix => a.map((r, i) => r.map((e, j) => e - b[i][j])),
  multiply: (a: Matrix, b: Matrix): Matrix => a.map((r, i) => r.map((e, j) => e * b[i][j])),
  scale: (a: Matrix, s: number): Matrix => a.map((r) => r.map((e) => e * s)),
  tanh: (a: Matrix): Matrix => a.map((r) => r.map((e) => Math.tanh(e))),
  mean: (a: Matrix): number => {
    const flat = a.flat();
    return flat.reduce((acc, e) => acc + e, 0) / flat.length;
  },
  sum0: (a: Matrix): Vector => a.reduce((acc, r) => acc.map((e, j) => e + r[j]), a[0].map(() => 0)),
};

export function forward(x: Matrix, w1: Matrix, b1: Vector, w2: Matrix, b2: Vector): Matrix {
  const h = np.tanh(np.addRow(np.dot(x, np.T(w1)), b1));
  return np.addRow(np.dot(h, np.T(w2)), b2);
}

export function loss(x: Matrix, target: Matrix, w1: Matrix, b1: Vector, w2: Matrix, b2: Vector): number {
  const y = forward(x, w1, b1, w2, b2);
  return np.mean(np.subtract(y, target)) ** 2;
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
  const h = np.tanh(np.addRow(np.dot(x, np.T(w1)), b1));
  const y = np.addRow(np.dot(h, np.T(w2)), b2);
  const size = y.length * y[0].length;
  const dy = np.scale(np.subtract(y, target), (2 * gradOutput) / size);
  const dh = np.dot(dy, w2);
  const slope = h.map((r) => r.map((e) => 1 - e ** 2));
  const dz = np.multiply(dh, slope);
  return {
    gradW1: np.dot(np.T(dz), x),
    gradB1: np.sum0(dz),
    gradW2: np.dot(np.T(dy), h),
    gradB2: np.sum0(dy),
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
  const losses: Vector = [];
  for (let step = 0; step < options.steps; step++) {
    losses.push(loss(x, target, w1, b1, w2, b2));
    const grads = backward(1, x, target, w1, b1, w2, b2);
    w1 = np.subtract(w1, np.scale(grads.gradW1, options.lr));
    w2 = np.subtract(w2, np.scale(grads.gradW2, options.lr));
    b1 = b1.map((e, i) => e - options.lr * grads.gradB1[i]);
    b2 = b2.map((e, i) => e - options.lr * grads.gradB2[i]);
  }
  return { params: { w1, b1, w2, b2 }, losses };
}
