// slip: train records the loss of the initial parameters (the function arguments w1, b1, w2, b2) at every step instead of that of the current ones.
type Vector = number[];
type Matrix = number[][];

type Params = { w1: Matrix; b1: Vector; w2: Matrix; b2: Vector };
type Gradients = {
  gradW1: Matrix;
  gradB1: Vector;
  gradW2: Matrix;
  gradB2: Vector;
};

const T = (a: Matrix): Matrix => a[0].map((_, j) => a.map((row) => row[j]));
const mul = (a: Matrix, b: Matrix): Matrix => {
  const bt = T(b);
  return a.map((row) =>
    bt.map((col) => row.reduce((acc, v, i) => acc + v * col[i], 0)),
  );
};
const addBias = (a: Matrix, b: Vector): Matrix =>
  a.map((row) => row.map((v, j) => v + b[j]));
const sumRows = (a: Matrix): Vector =>
  a.reduce((acc, row) => acc.map((v, j) => v + row[j]), a[0].map(() => 0));

export function forward(
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Matrix {
  const h = addBias(mul(x, T(w1)), b1).map((row) => row.map(Math.tanh));
  return addBias(mul(h, T(w2)), b2);
}

export function loss(
  x: Matrix,
  target: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): number {
  const errors = forward(x, w1, b1, w2, b2).flatMap((row, n) =>
    row.map((v, o) => v - target[n][o]),
  );
  return errors.reduce((acc, e) => acc + e * e, 0) / errors.length;
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
  const h = addBias(mul(x, T(w1)), b1).map((row) => row.map(Math.tanh));
  const y = addBias(mul(h, T(w2)), b2);
  const factor = (2 * gradOutput) / (y.length * y[0].length);
  const gY = y.map((row, n) => row.map((v, o) => factor * (v - target[n][o])));
  const gZ = mul(gY, w2).map((row, n) =>
    row.map((v, k) => v * (1 - h[n][k] * h[n][k])),
  );
  return {
    gradW1: mul(T(gZ), x),
    gradB1: sumRows(gZ),
    gradW2: mul(T(gY), h),
    gradB2: sumRows(gY),
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
  const vec = (p: Vector, g: Vector) => p.map((v, i) => v - lr * g[i]);
  const mat = (p: Matrix, g: Matrix) => p.map((r, i) => vec(r, g[i]));
  let params: Params = { w1, b1, w2, b2 };
  const losses: Vector = [];
  while (losses.length < steps) {
    losses.push(loss(x, target, w1, b1, w2, b2));
    const grads = backward(
      1,
      x,
      target,
      params.w1,
      params.b1,
      params.w2,
      params.b2,
    );
    params = {
      w1: mat(params.w1, grads.gradW1),
      b1: vec(params.b1, grads.gradB1),
      w2: mat(params.w2, grads.gradW2),
      b2: vec(params.b2, grads.gradB2),
    };
  }
  return { params, losses };
}
