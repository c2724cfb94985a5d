// slip: train updates w2 and b2 first and computes the gradients of w1 and b1 with the updated second layer; all four gradients should be computed before any parameter changes.
type Vector = number[];
type Matrix = number[][];

type Params = { w1: Matrix; b1: Vector; w2: Matrix; b2: Vector };
type Gradients = {
  gradW1: Matrix;
  gradB1: Vector;
  gradW2: Matrix;
  gradB2: Vector;
};

export function forward(
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Matrix {
  return affine(hidden(x, w1, b1), w2, b2);
}

function affine(x: Matrix, w: Matrix, b: Vector): Matrix {
  return x.map((row) => w.map((wo, o) => b[o] + dot(row, wo)));
}

function hidden(x: Matrix, w1: Matrix, b1: Vector): Matrix {
  return affine(x, w1, b1).map((row) => row.map(Math.tanh));
}

function dot(a: Vector, b: Vector): number {
  let s = 0;
  a.forEach((v, i) => {
    s += v * b[i];
  });
  return s;
}

export function loss(
  x: Matrix,
  target: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): number {
  const squares = forward(x, w1, b1, w2, b2).flatMap((row, n) =>
    row.map((y, o) => Math.pow(y - target[n][o], 2)),
  );
  return squares.reduce((a, b) => a + b, 0) / squares.length;
}

// gradient at the output
function outputGradient(g: number, y: Matrix, target: Matrix): Matrix {
  const elements = y.length * y[0].length;
  return y.map((row, n) =>
    row.map((v, o) => (2 * g * (v - target[n][o])) / elements),
  );
}

// gradient at the input of tanh
function hiddenGradient(gy: Matrix, h: Matrix, w2: Matrix): Matrix {
  return h.map((row, n) =>
    row.map((v, k) => {
      let gh = 0;
      for (let o = 0; o < w2.length; o++) gh += gy[n][o] * w2[o][k];
      return gh * (1 - v * v);
    }),
  );
}

function layerGradient(g: Matrix, input: Matrix): [Matrix, Vector] {
  const gw = g[0].map((_, o) =>
    input[0].map((__, i) => {
      let s = 0;
      for (let n = 0; n < g.length; n++) s += g[n][o] * input[n][i];
      return s;
    }),
  );
  const gb = g[0].map((_, o) => g.reduce((s, row) => s + row[o], 0));
  return [gw, gb];
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
  const gy = outputGradient(gradOutput, affine(h, w2, b2), target);
  const gz = hiddenGradient(gy, h, w2);
  const [gradW1, gradB1] = layerGradient(gz, x);
  const [gradW2, gradB2] = layerGradient(gy, h);
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
  const p: Params = { w1, b1, w2, b2 };
  const losses: Vector = [];

  for (let step = 0; step < steps; step++) {
    losses.push(loss(x, target, p.w1, p.b1, p.w2, p.b2));

    const second = backward(1, x, target, p.w1, p.b1, p.w2, p.b2);
    p.w2 = p.w2.map((r, o) => r.map((v, k) => v - lr * second.gradW2[o][k]));
    p.b2 = p.b2.map((v, o) => v - lr * second.gradB2[o]);

    const first = backward(1, x, target, p.w1, p.b1, p.w2, p.b2);
    p.w1 = p.w1.map((r, k) => r.map((v, d) => v - lr * first.gradW1[k][d]));
    p.b1 = p.b1.map((v, k) => v - lr * first.gradB1[k]);
  }
  return { params: p, losses };
}
