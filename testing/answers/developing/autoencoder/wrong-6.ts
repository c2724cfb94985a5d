// slip: backward does not multiply the penalty's part of the gradient by gradOutput.
type Vector = number[];
type Matrix = number[][];

type Options = { beta: number; rho: number };
type Gradients = {
  gradW1: Matrix;
  gradB1: Vector;
  gradW2: Matrix;
  gradB2: Vector;
};

const T = (a: Matrix): Matrix => a[0].map((_, j) => a.map((row) => row[j]));
const mul = (a: Matrix, b: Matrix): Matrix =>
  a.map((row) =>
    b[0].map((_, j) => row.reduce((acc, v, k) => acc + v * b[k][j], 0)),
  );
const addRow = (a: Matrix, b: Vector): Matrix =>
  a.map((row) => row.map((v, j) => v + b[j]));
const columnSum = (a: Matrix): Vector =>
  a.reduce((acc, row) => acc.map((v, j) => v + row[j]), a[0].map(() => 0));

export function encode(x: Matrix, w1: Matrix, b1: Vector): Matrix {
  return addRow(mul(x, T(w1)), b1).map((row) =>
    row.map((z) => 1 / (1 + Math.exp(-z))),
  );
}

export function decode(code: Matrix, w2: Matrix, b2: Vector): Matrix {
  return addRow(mul(code, T(w2)), b2);
}

export function sparsityPenalty(
  code: Matrix,
  options: { rho: number },
): number {
  const r = options.rho;
  return columnSum(code)
    .map((s) => s / code.length)
    .map((m) => r * Math.log(r / m) + (1 - r) * Math.log((1 - r) / (1 - m)))
    .reduce((a, b) => a + b, 0);
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
  const squares = decode(h, w2, b2)
    .flatMap((row, n) => row.map((v, d) => (v - x[n][d]) ** 2));
  const mse = squares.reduce((a, b) => a + b, 0) / squares.length;
  const penalty = options.beta === 0 ? 0 : options.beta * sparsityPenalty(h, options);
  return mse + penalty;
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
  const N = x.length;
  const h = encode(x, w1, b1);
  const y = decode(h, w2, b2);
  const scale = (2 * gradOutput) / (N * x[0].length);
  const G = y.map((row, n) => row.map((v, d) => scale * (v - x[n][d])));
  const mean = columnSum(h).map((s) => s / N);
  const extra = mean.map((m) =>
    beta === 0 ? 0 : (beta / N) * ((1 - rho) / (1 - m) - rho / m),
  );
  const dh = addRow(mul(G, w2), extra);
  const Z = dh.map((row, n) => row.map((v, j) => v * h[n][j] * (1 - h[n][j])));
  return {
    gradW1: mul(T(Z), x),
    gradB1: columnSum(Z),
    gradW2: mul(T(G), h),
    gradB2: columnSum(G),
  };
}
