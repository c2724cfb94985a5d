// slip: train copies w1 and w2 only shallowly ([...w1]) and then updates their rows in place, so the arrays passed in are changed.
type Vector = number[];
type Matrix = number[][];

type Params = { w1: Matrix; b1: Vector; w2: Matrix; b2: Vector };
type Gradients = {
  gradW1: Matrix;
  gradB1: Vector;
  gradW2: Matrix;
  gradB2: Vector;
};

function layer(x: Matrix, w: Matrix, b: Vector): Matrix {
  return x.map((row) => {
    const out = b.slice();
    w.forEach((weights, o) => {
      for (let k = 0; k < weights.length; k++) out[o] += weights[k] * row[k];
    });
    return out;
  });
}

export function forward(
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Matrix {
  const z = layer(x, w1, b1);
  const h = z.map((row) => row.map((v) => Math.tanh(v)));
  return layer(h, w2, b2);
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
  const perSample = y.map(
    (row, n) =>
      row.reduce((s, v, o) => s + (v - target[n][o]) ** 2, 0) / row.length,
  );
  return perSample.reduce((s, v) => s + v, 0) / perSample.length;
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
  const h = layer(x, w1, b1).map((row) => row.map((v) => Math.tanh(v)));
  const y = layer(h, w2, b2);
  const elements = y.length * y[0].length;
  const gradW1 = w1.map((row) => row.map(() => 0));
  const gradB1 = b1.map(() => 0);
  const gradW2 = w2.map((row) => row.map(() => 0));
  const gradB2 = b2.map(() => 0);
  y.forEach((row, n) => {
    const dy = row.map((v, o) => (gradOutput * 2 * (v - target[n][o])) / elements);
    dy.forEach((g, o) => {
      gradB2[o] += g;
      h[n].forEach((a, k) => (gradW2[o][k] += g * a));
    });
    h[n].forEach((a, k) => {
      const dh = dy.reduce((s, g, o) => s + g * w2[o][k], 0);
      const dz = dh * (1 - a * a);
      gradB1[k] += dz;
      x[n].forEach((v, d) => (gradW1[k][d] += dz * v));
    });
  });
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
  const params: Params = { w1: [...w1], b1: [...b1], w2: [...w2], b2: [...b2] };
  const losses: Vector = [];
  for (let s = 0; s < steps; s++) {
    losses.push(loss(x, target, params.w1, params.b1, params.w2, params.b2));
    const g = backward(
      1,
      x,
      target,
      params.w1,
      params.b1,
      params.w2,
      params.b2,
    );
    g.gradW1.forEach((row, i) =>
      row.forEach((v, j) => (params.w1[i][j] -= lr * v)),
    );
    g.gradB1.forEach((v, i) => (params.b1[i] -= lr * v));
    g.gradW2.forEach((row, i) =>
      row.forEach((v, j) => (params.w2[i][j] -= lr * v)),
    );
    g.gradB2.forEach((v, i) => (params.b2[i] -= lr * v));
  }
  return { params, losses };
}
