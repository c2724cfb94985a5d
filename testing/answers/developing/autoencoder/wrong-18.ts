// slip: sparsityPenalty has the arguments of KL swapped, KL(mean ‖ rho) instead of KL(rho ‖ mean) (the gradient in backward is that of the right order).
type Vector = number[];
type Matrix = number[][];

type Options = { beta: number; rho: number };
type Gradients = {
  gradW1: Matrix;
  gradB1: Vector;
  gradW2: Matrix;
  gradB2: Vector;
};

const transpose = (a: Matrix): Matrix => a[0].map((_, j) => a.map((r) => r[j]));
const matmul = (a: Matrix, b: Matrix): Matrix => {
  const bt = transpose(b);
  return a.map((row) =>
    bt.map((col) => row.reduce((s, v, i) => s + v * col[i], 0)),
  );
};
const addBias = (a: Matrix, b: Vector): Matrix =>
  a.map((row) => row.map((v, j) => v + b[j]));
const sumRows = (a: Matrix): Vector =>
  transpose(a).map((col) => col.reduce((s, v) => s + v, 0));

export function encode(x: Matrix, w1: Matrix, b1: Vector): Matrix {
  return addBias(matmul(x, transpose(w1)), b1).map((row) =>
    row.map((z) => 1 / (1 + Math.exp(-z))),
  );
}

export function decode(code: Matrix, w2: Matrix, b2: Vector): Matrix {
  return addBias(matmul(code, transpose(w2)), b2);
}

export function sparsityPenalty(
  code: Matrix,
  options: { rho: number },
): number {
  const { rho } = options;
  const m = sumRows(code).map((s) => s / code.length);
  return m
    .map(
      (mean) =>
        mean * Math.log(mean / rho) +
        (1 - mean) * Math.log((1 - mean) / (1 - rho)),
    )
    .reduce((s, v) => s + v, 0);
}

export function loss(
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  options: Options,
): number {
  const { beta, rho } = options;
  const code = encode(x, w1, b1);
  const y = decode(code, w2, b2);
  const squares = y.flatMap((row, n) => row.map((v, d) => (v - x[n][d]) ** 2));
  const mse = squares.reduce((s, v) => s + v, 0) / squares.length;
  return beta > 0 ? mse + beta * sparsityPenalty(code, { rho }) : mse;
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
  const code = encode(x, w1, b1);
  const y = decode(code, w2, b2);
  const G = y.map((row, n) =>
    row.map((v, d) => (gradOutput * 2 * (v - x[n][d])) / (N * D)),
  );
  const penalty = sumRows(code).map((s) => {
    const mean = s / N;
    return beta > 0
      ? ((gradOutput * beta) / N) * ((1 - rho) / (1 - mean) - rho / mean)
      : 0;
  });
  const gradCode = addBias(matmul(G, w2), penalty);
  const Z = gradCode.map((row, n) =>
    row.map((g, j) => g * code[n][j] * (1 - code[n][j])),
  );
  return {
    gradW1: matmul(transpose(Z), x),
    gradB1: sumRows(Z),
    gradW2: matmul(transpose(G), code),
    gradB2: sumRows(G),
  };
}
