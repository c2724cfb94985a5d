// slip: train copies w1 and w2 only shallowly and so updates the rows of the arrays passed in.
type Vector = number[];
type Matrix = number[][];

type Params = { w1: Matrix; b1: Vector; w2: Matrix; b2: Vector };
type Gradients = {
  gradW1: Matrix;
  gradB1: Vector;
  gradW2: Matrix;
  gradB2: Vector;
};

function run(x: Matrix, w1: Matrix, b1: Vector, w2: Matrix, b2: Vector) {
  const h: Matrix = [];
  const y: Matrix = [];
  for (const row of x) {
    const hn: Vector = [];
    for (let k = 0; k < w1.length; k++) {
      let z = b1[k];
      for (let d = 0; d < row.length; d++) z += row[d] * w1[k][d];
      hn.push(Math.tanh(z));
    }
    const yn: Vector = [];
    for (let o = 0; o < w2.length; o++) {
      let s = b2[o];
      for (let k = 0; k < hn.length; k++) s += hn[k] * w2[o][k];
      yn.push(s);
    }
    h.push(hn);
    y.push(yn);
  }
  return { h, y };
}

export function forward(
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Matrix {
  return run(x, w1, b1, w2, b2).y;
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
  let total = 0;
  let count = 0;
  y.forEach((row, n) =>
    row.forEach((v, o) => {
      total += (v - target[n][o]) ** 2;
      count += 1;
    }),
  );
  return total / count;
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
  const { h, y } = run(x, w1, b1, w2, b2);
  const gradW1 = w1.map((r) => r.map(() => 0));
  const gradB1 = b1.map(() => 0);
  const gradW2 = w2.map((r) => r.map(() => 0));
  const gradB2 = b2.map(() => 0);
  const factor = (2 * gradOutput) / (y.length * b2.length);
  for (let n = 0; n < x.length; n++) {
    const gh = b1.map(() => 0);
    for (let o = 0; o < b2.length; o++) {
      const g = factor * (y[n][o] - target[n][o]);
      gradB2[o] += g;
      for (let k = 0; k < b1.length; k++) {
        gradW2[o][k] += g * h[n][k];
        gh[k] += g * w2[o][k];
      }
    }
    for (let k = 0; k < b1.length; k++) {
      const gz = gh[k] * (1 - h[n][k] ** 2);
      gradB1[k] += gz;
      for (let d = 0; d < x[n].length; d++) gradW1[k][d] += gz * x[n][d];
    }
  }
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
  const down = (a: Vector, g: Vector) => {
    for (let i = 0; i < a.length; i++) a[i] -= lr * g[i];
  };
  for (let step = 0; step < steps; step++) {
    losses.push(loss(x, target, params.w1, params.b1, params.w2, params.b2));
    const g = backward(1, x, target, params.w1, params.b1, params.w2, params.b2);
    params.w1.forEach((row, k) => down(row, g.gradW1[k]));
    params.w2.forEach((row, o) => down(row, g.gradW2[o]));
    down(params.b1, g.gradB1);
    down(params.b2, g.gradB2);
  }
  return { params, losses };
}
