// slip: train records each loss after the update of its step instead of before it.
type Vector = number[];
type Matrix = number[][];

type Params = { w1: Matrix; b1: Vector; w2: Matrix; b2: Vector };
type Gradients = {
  gradW1: Matrix;
  gradB1: Vector;
  gradW2: Matrix;
  gradB2: Vector;
};

type Trace = { h: Matrix; y: Matrix };

function run(x: Matrix, w1: Matrix, b1: Vector, w2: Matrix, b2: Vector): Trace {
  const h: Matrix = [];
  const y: Matrix = [];
  for (const sample of x) {
    const hidden = w1.map((weights, k) =>
      Math.tanh(weights.reduce((s, w, d) => s + w * sample[d], b1[k])),
    );
    h.push(hidden);
    y.push(
      w2.map((weights, o) => weights.reduce((s, w, k) => s + w * hidden[k], b2[o])),
    );
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
  for (let n = 0; n < y.length; n++) {
    for (let o = 0; o < y[n].length; o++) {
      const e = y[n][o] - target[n][o];
      total += e * e;
    }
  }
  return total / (target.length * target[0].length);
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
  const N = y.length;
  const O = y[0].length;
  const dy = y.map((row, n) =>
    row.map((v, o) => ((gradOutput * 2) / (N * O)) * (v - target[n][o])),
  );
  const dz: Matrix = [];
  for (let n = 0; n < N; n++) {
    dz.push([]);
    for (let k = 0; k < w1.length; k++) {
      let sum = 0;
      for (let o = 0; o < O; o++) sum += dy[n][o] * w2[o][k];
      dz[n].push(sum * (1 - h[n][k] * h[n][k]));
    }
  }
  const collect = (g: Matrix, input: Matrix): { w: Matrix; b: Vector } => ({
    w: g[0].map((_, i) =>
      input[0].map((__, j) => g.reduce((s, row, n) => s + row[i] * input[n][j], 0)),
    ),
    b: g[0].map((_, i) => g.reduce((s, row) => s + row[i], 0)),
  });
  const one = collect(dz, x);
  const two = collect(dy, h);
  return { gradW1: one.w, gradB1: one.b, gradW2: two.w, gradB2: two.b };
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
  const params: Params = { w1, b1, w2, b2 };
  const losses: Vector = [];
  for (let step = 1; step <= steps; step++) {
    const g = backward(
      1,
      x,
      target,
      params.w1,
      params.b1,
      params.w2,
      params.b2,
    );
    params.w1 = params.w1.map((row, i) =>
      row.map((v, j) => v - lr * g.gradW1[i][j]),
    );
    params.b1 = params.b1.map((v, i) => v - lr * g.gradB1[i]);
    params.w2 = params.w2.map((row, i) =>
      row.map((v, j) => v - lr * g.gradW2[i][j]),
    );
    params.b2 = params.b2.map((v, i) => v - lr * g.gradB2[i]);
    losses.push(loss(x, target, params.w1, params.b1, params.w2, params.b2));
  }
  return { params, losses };
}
