// slip: sparsityPenalty computes KL(m || rho), with mean and rho exchanged, instead of KL(rho || m).
type Vector = number[];
type Matrix = number[][];

type Options = { beta: number; rho: number };
type Gradients = {
  gradW1: Matrix;
  gradB1: Vector;
  gradW2: Matrix;
  gradB2: Vector;
};

const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));
const dot = (a: Vector, b: Vector) => a.reduce((s, ai, i) => s + ai * b[i], 0);
const affine = (x: Matrix, w: Matrix, b: Vector): Matrix =>
  x.map((row) => w.map((wRow, o) => dot(row, wRow) + b[o]));
const unitMeans = (code: Matrix): Vector =>
  code[0].map((_, j) => code.reduce((s, row) => s + row[j], 0) / code.length);
/** transpose(a) times b */
const tn = (a: Matrix, b: Matrix): Matrix =>
  a[0].map((_, i) => b[0].map((__, j) => a.reduce((s, row, n) => s + row[i] * b[n][j], 0)));
const columnSums = (a: Matrix): Vector => a[0].map((_, j) => a.reduce((s, row) => s + row[j], 0));

export function encode(x: Matrix, w1: Matrix, b1: Vector): Matrix {
  return affine(x, w1, b1).map((row) => row.map(sigmoid));
}

export function decode(code: Matrix, w2: Matrix, b2: Vector): Matrix {
  return affine(code, w2, b2);
}

export function sparsityPenalty(code: Matrix, options: { rho: number }): number {
  const { rho } = options;
  return unitMeans(code)
    .map((m) => m * Math.log(m / rho) + (1 - m) * Math.log((1 - m) / (1 - rho)))
    .reduce((s, kl) => s + kl, 0);
}

export function loss(
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  options: Options,
): number {
  const code = encode(x, w1, b1);
  const y = decode(code, w2, b2);
  const squares = y.flatMap((row, n) => row.map((value, d) => (value - x[n][d]) ** 2));
  const mse = squares.reduce((s, e) => s + e, 0) / squares.length;
  return options.beta === 0 ? mse : mse + options.beta * sparsityPenalty(code, options);
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
  const D = x[0].length;
  const h = encode(x, w1, b1);
  const y = decode(h, w2, b2);
  const G = y.map((row, n) => row.map((value, d) => ((2 * gradOutput) / (N * D)) * (value - x[n][d])));
  const push = unitMeans(h).map((m) =>
    beta === 0 ? 0 : ((gradOutput * beta) / N) * ((1 - rho) / (1 - m) - rho / m),
  );
  const Z = h.map((row, n) =>
    row.map((hj, j) => {
      const dh = G[n].reduce((s, g, d) => s + g * w2[d][j], 0) + push[j];
      return dh * hj * (1 - hj);
    }),
  );
  return { gradW1: tn(Z, x), gradB1: columnSums(Z), gradW2: tn(G, h), gradB2: columnSums(G) };
}
