// slip: backward forgets that the mean activation moves by 1/N only with one activation; the penalty's gradient at the code should be divided by N.
type Vector = number[];
type Matrix = number[][];

type Options = { beta: number; rho: number };
type Gradients = {
  gradW1: Matrix;
  gradB1: Vector;
  gradW2: Matrix;
  gradB2: Vector;
};

const logistic = (z: number) => 1 / (1 + Math.exp(-z));
const t = (a: Matrix): Matrix => a[0].map((_, j) => a.map((row) => row[j]));
const mul = (a: Matrix, b: Matrix): Matrix => {
  const bt = t(b);
  return a.map((r) => bt.map((c) => r.reduce((s, v, i) => s + v * c[i], 0)));
};
const plus = (a: Matrix, b: Vector): Matrix =>
  a.map((row) => row.map((v, i) => v + b[i]));
const total = (a: Matrix): Vector =>
  a.reduce((acc, row) => acc.map((v, i) => v + row[i]));

export function encode(x: Matrix, w1: Matrix, b1: Vector): Matrix {
  return plus(mul(x, t(w1)), b1).map((row) => row.map(logistic));
}

export function decode(code: Matrix, w2: Matrix, b2: Vector): Matrix {
  return plus(mul(code, t(w2)), b2);
}

const averages = (code: Matrix): Vector =>
  total(code).map((v) => v / code.length);

export function sparsityPenalty(code: Matrix, options: { rho: number }): number {
  const r = options.rho;
  return averages(code).reduce(
    (s, m) => s + r * Math.log(r / m) + (1 - r) * Math.log((1 - r) / (1 - m)),
    0,
  );
}

export function loss(
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  options: Options,
): number {
  const h = encode(x, w1, b1);
  const y = decode(h, w2, b2);
  const squares = y.flatMap((row, n) => row.map((v, d) => (v - x[n][d]) ** 2));
  const mse = squares.reduce((a, b) => a + b, 0) / squares.length;
  return options.beta > 0
    ? mse + options.beta * sparsityPenalty(h, options)
    : mse;
}

export function backward(
  gradOutput: number,
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  options: Options,
): Gradients {
  const { beta, rho } = options;
  const h = encode(x, w1, b1);
  const y = decode(h, w2, b2);
  const c = (2 * gradOutput) / (x.length * x[0].length);
  const g = y.map((row, n) => row.map((v, d) => c * (v - x[n][d])));

  let gradH = mul(g, w2);
  if (beta > 0) {
    const dKL = averages(h).map((m) => (1 - rho) / (1 - m) - rho / m);
    gradH = plus(
      gradH,
      dKL.map((v) => gradOutput * beta * v),
    );
  }
  const z = gradH.map((row, n) =>
    row.map((v, j) => v * h[n][j] * (1 - h[n][j])),
  );
  return {
    gradW1: mul(t(z), x),
    gradB1: total(z),
    gradW2: mul(t(g), h),
    gradB2: total(g),
  };
}
