// right: a tiny matrix toolbox (affine, gram, column sums), every step one expression
type Vector = number[];
type Matrix = number[][];

type Options = { beta: number; rho: number };
type Gradients = {
  gradW1: Matrix;
  gradB1: Vector;
  gradW2: Matrix;
  gradB2: Vector;
};

const sum = (a: Vector): number => a.reduce((p, c) => p + c, 0);
const mean = (a: Vector): number => sum(a) / a.length;
const columns = (a: Matrix): Matrix => a[0].map((_, j) => a.map((r) => r[j]));
const dot = (a: Vector, b: Vector): number => sum(a.map((p, i) => p * b[i]));

/** a·wᵀ + b */
const affine = (a: Matrix, w: Matrix, b: Vector): Matrix =>
  a.map((row) => w.map((weights, o) => dot(row, weights) + b[o]));

/** aᵀ·b */
const gram = (a: Matrix, b: Matrix): Matrix =>
  columns(a).map((p) => columns(b).map((q) => dot(p, q)));

const logistic = (z: number): number => 1 / (1 + Math.exp(-z));
const kl = (p: number, q: number): number =>
  p * Math.log(p / q) + (1 - p) * Math.log((1 - p) / (1 - q));

export function encode(x: Matrix, w1: Matrix, b1: Vector): Matrix {
  return affine(x, w1, b1).map((row) => row.map(logistic));
}

export function decode(code: Matrix, w2: Matrix, b2: Vector): Matrix {
  return affine(code, w2, b2);
}

export function sparsityPenalty(
  code: Matrix,
  { rho }: { rho: number },
): number {
  return sum(columns(code).map((unit) => kl(rho, mean(unit))));
}

export function loss(
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  { beta, rho }: Options,
): number {
  const code = encode(x, w1, b1);
  const y = decode(code, w2, b2);
  const mse = mean(y.flatMap((row, n) => row.map((v, d) => (v - x[n][d]) ** 2)));
  return beta === 0 ? mse : mse + beta * sparsityPenalty(code, { rho });
}

export function backward(
  gradOutput: number,
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  { beta, rho }: Options,
): Gradients {
  const code = encode(x, w1, b1);
  const y = decode(code, w2, b2);
  const size = x.length * x[0].length;

  const gradY = y.map((row, n) =>
    row.map((v, d) => (gradOutput * 2 * (v - x[n][d])) / size),
  );
  const push = columns(code).map((unit) => {
    if (beta === 0) return 0;
    const m = mean(unit);
    return (gradOutput * beta * ((1 - rho) / (1 - m) - rho / m)) / x.length;
  });
  const w2Columns = columns(w2);
  const gradZ = code.map((row, n) =>
    row.map((h, j) => (dot(gradY[n], w2Columns[j]) + push[j]) * h * (1 - h)),
  );

  return {
    gradW1: gram(gradZ, x),
    gradB1: columns(gradZ).map(sum),
    gradW2: gram(gradY, code),
    gradB2: columns(gradY).map(sum),
  };
}
