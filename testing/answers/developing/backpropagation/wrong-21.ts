// slip: backward divides the squared error's gradient by N only, 2/N instead of 2/(N*O).
type Vector = number[];
type Matrix = number[][];

type Params = { w1: Matrix; b1: Vector; w2: Matrix; b2: Vector };
type Gradients = {
  gradW1: Matrix;
  gradB1: Vector;
  gradW2: Matrix;
  gradB2: Vector;
};

function linear(x: Matrix, w: Matrix, b: Vector): Matrix {
  return x.map((row) =>
    w.map((wRow, o) => wRow.reduce((s, v, i) => s + v * row[i], b[o])),
  );
}

function hidden(x: Matrix, w1: Matrix, b1: Vector): Matrix {
  return linear(x, w1, b1).map((row) => row.map((z) => Math.tanh(z)));
}

export function forward(
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Matrix {
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
  const y = linear(h, w2, b2);
  const factor = (2 * gradOutput) / x.length;
  const dy = y.map((row, n) => row.map((v, o) => factor * (v - target[n][o])));
  const dz = h.map((row, n) =>
    row.map((a, k) => {
      const dh = dy[n].reduce((s, g, o) => s + g * w2[o][k], 0);
      return dh * (1 - a * a);
    }),
  );
  return {
    gradW1: w1.map((row, k) =>
      row.map((_, d) => dz.reduce((s, g, n) => s + g[k] * x[n][d], 0)),
    ),
    gradB1: b1.map((_, k) => dz.reduce((s, g) => s + g[k], 0)),
    gradW2: w2.map((row, o) =>
      row.map((_, k) => dy.reduce((s, g, n) => s + g[o] * h[n][k], 0)),
    ),
    gradB2: b2.map((_, o) => dy.reduce((s, g) => s + g[o], 0)),
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
  let p: Params = { w1, b1, w2, b2 };
  const losses: Vector = [];
  const stepV = (v: Vector, g: Vector) => v.map((a, i) => a - options.lr * g[i]);
  const stepM = (m: Matrix, g: Matrix) => m.map((r, i) => stepV(r, g[i]));
  for (let k = 0; k < options.steps; k++) {
    losses.push(loss(x, target, p.w1, p.b1, p.w2, p.b2));
    const g = backward(1, x, target, p.w1, p.b1, p.w2, p.b2);
    p = {
      w1: stepM(p.w1, g.gradW1),
      b1: stepV(p.b1, g.gradB1),
      w2: stepM(p.w2, g.gradW2),
      b2: stepV(p.b2, g.gradB2),
    };
  }
  return { params: p, losses };
}
