// slip: backward averages gradB1 over the samples in place of summing it.
type Vector = number[];
type Matrix = number[][];

type Params = { w1: Matrix; b1: Vector; w2: Matrix; b2: Vector };
type Gradients = {
  gradW1: Matrix;
  gradB1: Vector;
  gradW2: Matrix;
  gradB2: Vector;
};

function affine(x: Matrix, w: Matrix, b: Vector): Matrix {
  return x.map((row) =>
    w.map((wo, o) => b[o] + wo.reduce((s, wi, i) => s + wi * row[i], 0)),
  );
}

function hiddenOf(x: Matrix, w1: Matrix, b1: Vector): Matrix {
  return affine(x, w1, b1).map((row) => row.map(Math.tanh));
}

export function forward(
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Matrix {
  return affine(hiddenOf(x, w1, b1), w2, b2);
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
  for (let n = 0; n < y.length; n++)
    for (let o = 0; o < y[n].length; o++) sum += (y[n][o] - target[n][o]) ** 2;
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
  const h = hiddenOf(x, w1, b1);
  const y = affine(h, w2, b2);
  const N = y.length;
  const O = y[0].length;
  const gy = y.map((row, n) =>
    row.map((v, o) => (gradOutput * 2 * (v - target[n][o])) / (N * O)),
  );
  const gz = h.map((row, n) =>
    row.map(
      (a, k) =>
        gy[n].reduce((s, g, o) => s + g * w2[o][k], 0) * (1 - a * a),
    ),
  );
  const gradW2 = w2.map((r, o) =>
    r.map((_, k) => gy.reduce((s, g, n) => s + g[o] * h[n][k], 0)),
  );
  const gradB2 = b2.map((_, o) => gy.reduce((s, g) => s + g[o], 0));
  const gradW1 = w1.map((r, k) =>
    r.map((_, d) => gz.reduce((s, g, n) => s + g[k] * x[n][d], 0)),
  );
  const gradB1 = b1.map((_, k) => gz.reduce((s, g) => s + g[k], 0) / N);
  return { gradW1, gradB1, gradW2, gradB2 };
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
  let params: Params = { w1, b1, w2, b2 };
  const losses: Vector = [];
  const downV = (a: Vector, g: Vector) => a.map((v, i) => v - lr * g[i]);
  const downM = (a: Matrix, g: Matrix) => a.map((r, i) => downV(r, g[i]));
  for (let s = 0; s < steps; s++) {
    losses.push(loss(x, target, params.w1, params.b1, params.w2, params.b2));
    const g = backward(1, x, target, params.w1, params.b1, params.w2, params.b2);
    params = {
      w1: downM(params.w1, g.gradW1),
      b1: downV(params.b1, g.gradB1),
      w2: downM(params.w2, g.gradW2),
      b2: downV(params.b2, g.gradB2),
    };
  }
  return { params, losses };
}
