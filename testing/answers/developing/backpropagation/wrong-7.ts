// slip: train never empties its gradient sums, so each update uses the gradients of all steps so far.
type Vector = number[];
type Matrix = number[][];

type Params = { w1: Matrix; b1: Vector; w2: Matrix; b2: Vector };
type Gradients = {
  gradW1: Matrix;
  gradB1: Vector;
  gradW2: Matrix;
  gradB2: Vector;
};

const zerosV = (v: Vector): Vector => v.map(() => 0);
const zerosM = (m: Matrix): Matrix => m.map(zerosV);

function hidden(x: Matrix, w1: Matrix, b1: Vector): Matrix {
  return x.map((row) =>
    w1.map((w, k) => {
      let z = b1[k];
      w.forEach((v, d) => (z += v * row[d]));
      return Math.tanh(z);
    }),
  );
}

function output(h: Matrix, w2: Matrix, b2: Vector): Matrix {
  return h.map((row) =>
    w2.map((w, o) => {
      let s = b2[o];
      w.forEach((v, k) => (s += v * row[k]));
      return s;
    }),
  );
}

export function forward(
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Matrix {
  return output(hidden(x, w1, b1), w2, b2);
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
  return perSample.reduce((a, b) => a + b, 0) / perSample.length;
}

function addGradients(
  into: Gradients,
  gradOutput: number,
  x: Matrix,
  target: Matrix,
  p: Params,
): void {
  const h = hidden(x, p.w1, p.b1);
  const y = output(h, p.w2, p.b2);
  const O = p.b2.length;
  x.forEach((row, n) => {
    const gy = y[n].map(
      (v, o) => (gradOutput * 2 * (v - target[n][o])) / (x.length * O),
    );
    gy.forEach((g, o) => {
      into.gradB2[o] += g;
      h[n].forEach((a, k) => (into.gradW2[o][k] += g * a));
    });
    h[n].forEach((a, k) => {
      const gh = gy.reduce((s, g, o) => s + g * p.w2[o][k], 0);
      const gz = gh * (1 - a * a);
      into.gradB1[k] += gz;
      row.forEach((v, d) => (into.gradW1[k][d] += gz * v));
    });
  });
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
  const sums: Gradients = {
    gradW1: zerosM(w1),
    gradB1: zerosV(b1),
    gradW2: zerosM(w2),
    gradB2: zerosV(b2),
  };
  addGradients(sums, gradOutput, x, target, { w1, b1, w2, b2 });
  return sums;
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
  let p: Params = { w1, b1, w2, b2 };
  const losses: Vector = [];
  const sums: Gradients = {
    gradW1: zerosM(w1),
    gradB1: zerosV(b1),
    gradW2: zerosM(w2),
    gradB2: zerosV(b2),
  };
  for (let s = 0; s < steps; s++) {
    losses.push(loss(x, target, p.w1, p.b1, p.w2, p.b2));
    addGradients(sums, 1, x, target, p);
    p = {
      w1: p.w1.map((r, k) => r.map((v, d) => v - lr * sums.gradW1[k][d])),
      b1: p.b1.map((v, k) => v - lr * sums.gradB1[k]),
      w2: p.w2.map((r, o) => r.map((v, k) => v - lr * sums.gradW2[o][k])),
      b2: p.b2.map((v, o) => v - lr * sums.gradB2[o]),
    };
  }
  return { params: p, losses };
}
