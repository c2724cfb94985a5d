// slip: sparsityPenalty computes KL(m ‖ rho), the mean activation first; KL is not symmetric and it should be KL(rho ‖ m).
type Vector = number[];
type Matrix = number[][];

type Options = { beta: number; rho: number };
type Gradients = {
  gradW1: Matrix;
  gradB1: Vector;
  gradW2: Matrix;
  gradB2: Vector;
};

function sigmoid(z: number): number {
  return 1 / (1 + Math.exp(-z));
}

function kl(a: number, b: number): number {
  return a * Math.log(a / b) + (1 - a) * Math.log((1 - a) / (1 - b));
}

function columnMean(a: Matrix, j: number): number {
  let s = 0;
  for (const row of a) s += row[j];
  return s / a.length;
}

export function encode(x: Matrix, w1: Matrix, b1: Vector): Matrix {
  return x.map((row) =>
    w1.map((w, j) => sigmoid(w.reduce((s, wd, d) => s + wd * row[d], b1[j]))),
  );
}

export function decode(code: Matrix, w2: Matrix, b2: Vector): Matrix {
  return code.map((h) =>
    w2.map((w, d) => w.reduce((s, wj, j) => s + wj * h[j], b2[d])),
  );
}

export function sparsityPenalty(
  code: Matrix,
  options: { rho: number },
): number {
  const { rho } = options;
  let penalty = 0;
  for (let j = 0; j < code[0].length; j++) {
    penalty += kl(columnMean(code, j), rho);
  }
  return penalty;
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
  let sum = 0;
  y.forEach((row, n) => row.forEach((v, d) => (sum += (v - x[n][d]) ** 2)));
  const mse = sum / (x.length * x[0].length);
  if (options.beta === 0) return mse;
  return mse + options.beta * sparsityPenalty(code, { rho: options.rho });
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
    row.map((v, d) => ((2 * gradOutput) / (N * D)) * (v - x[n][d])),
  );
  const extra = b1.map((_, j) => {
    if (beta === 0) return 0;
    const m = columnMean(code, j);
    return ((gradOutput * beta) / N) * ((1 - rho) / (1 - m) - rho / m);
  });
  const Z = code.map((h, n) =>
    h.map((hj, j) => {
      let g = extra[j];
      for (let d = 0; d < D; d++) g += G[n][d] * w2[d][j];
      return g * hj * (1 - hj);
    }),
  );
  const sumOver = (f: (n: number) => number) => {
    let s = 0;
    for (let n = 0; n < N; n++) s += f(n);
    return s;
  };
  return {
    gradW1: w1.map((r, j) => r.map((_, d) => sumOver((n) => Z[n][j] * x[n][d]))),
    gradB1: b1.map((_, j) => sumOver((n) => Z[n][j])),
    gradW2: w2.map((r, d) =>
      r.map((_, j) => sumOver((n) => G[n][d] * code[n][j])),
    ),
    gradB2: b2.map((_, d) => sumOver((n) => G[n][d])),
  };
}
