// slip: loss puts a factor 1/2 in front of the mean of squares; the loss is the plain mean, without 1/2.
type Vector = number[];
type Matrix = number[][];

type Params = { w1: Matrix; b1: Vector; w2: Matrix; b2: Vector };
type Gradients = {
  gradW1: Matrix;
  gradB1: Vector;
  gradW2: Matrix;
  gradB2: Vector;
};

function hiddenOf(x: Matrix, w1: Matrix, b1: Vector): Matrix {
  return x.map((row) =>
    w1.map((w, k) => Math.tanh(row.reduce((s, v, d) => s + v * w[d], b1[k]))),
  );
}

function outputOf(h: Matrix, w2: Matrix, b2: Vector): Matrix {
  return h.map((row) =>
    w2.map((w, o) => row.reduce((s, v, k) => s + v * w[k], b2[o])),
  );
}

export function forward(
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Matrix {
  return outputOf(hiddenOf(x, w1, b1), w2, b2);
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
  const N = y.length;
  const O = y[0].length;
  let sum = 0;
  for (let n = 0; n < N; n++) {
    for (let o = 0; o < O; o++) {
      const e = y[n][o] - target[n][o];
      sum += 0.5 * e * e;
    }
  }
  return sum / (N * O);
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
  const y = outputOf(h, w2, b2);
  const scale = (2 * gradOutput) / (y.length * y[0].length);
  const gradY = y.map((row, n) => row.map((v, o) => scale * (v - target[n][o])));
  const gradZ = h.map((row, n) =>
    row.map((hk, k) => {
      const gradH = gradY[n].reduce((s, g, o) => s + g * w2[o][k], 0);
      return gradH * (1 - hk ** 2);
    }),
  );
  const weightGradient = (g: Matrix, input: Matrix) =>
    g[0].map((_, o) =>
      input[0].map((__, i) => g.reduce((s, row, n) => s + row[o] * input[n][i], 0)),
    );
  const biasGradient = (g: Matrix) =>
    g[0].map((_, o) => g.reduce((s, row) => s + row[o], 0));

  return {
    gradW1: weightGradient(gradZ, x),
    gradB1: biasGradient(gradZ),
    gradW2: weightGradient(gradY, h),
    gradB2: biasGradient(gradY),
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
  let params: Params = { w1, b1, w2, b2 };
  const losses: Vector = [];
  for (let s = 0; s < steps; s++) {
    losses.push(loss(x, target, params.w1, params.b1, params.w2, params.b2));
    const g = backward(1, x, target, params.w1, params.b1, params.w2, params.b2);
    params = {
      w1: params.w1.map((r, i) => r.map((v, j) => v - lr * g.gradW1[i][j])),
      b1: params.b1.map((v, i) => v - lr * g.gradB1[i]),
      w2: params.w2.map((r, i) => r.map((v, j) => v - lr * g.gradW2[i][j])),
      b2: params.b2.map((v, i) => v - lr * g.gradB2[i]),
    };
  }
  return { params, losses };
}
