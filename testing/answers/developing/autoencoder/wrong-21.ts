// slip: sparsityPenalty compares every single activation with rho and averages the KL terms over the batch, instead of averaging the activations first and comparing the mean.
type Vector = number[];
type Matrix = number[][];

type Options = { beta: number; rho: number };
type Gradients = {
  gradW1: Matrix;
  gradB1: Vector;
  gradW2: Matrix;
  gradB2: Vector;
};

const affine = (x: Matrix, w: Matrix, b: Vector): Matrix =>
  x.map((row) =>
    w.map((wr, j) => row.reduce((s, v, i) => s + v * wr[i], b[j])),
  );

const kl = (rho: number, m: number) =>
  rho * Math.log(rho / m) + (1 - rho) * Math.log((1 - rho) / (1 - m));

export function encode(x: Matrix, w1: Matrix, b1: Vector): Matrix {
  return affine(x, w1, b1).map((row) => row.map((z) => 1 / (1 + Math.exp(-z))));
}

export function decode(code: Matrix, w2: Matrix, b2: Vector): Matrix {
  return affine(code, w2, b2);
}

export function sparsityPenalty(
  code: Matrix,
  options: { rho: number },
): number {
  const { rho } = options;
  let sum = 0;
  for (let j = 0; j < code[0].length; j++) {
    let unit = 0;
    for (const h of code) unit += kl(rho, h[j]);
    sum += unit / code.length;
  }
  return sum;
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
  let mse = 0;
  y.forEach((row, n) =>
    row.forEach((v, d) => {
      mse += (v - x[n][d]) ** 2;
    }),
  );
  mse /= x.length * x[0].length;
  return options.beta === 0
    ? mse
    : mse + options.beta * sparsityPenalty(h, options);
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
  const H = w1.length;
  const h = encode(x, w1, b1);
  const y = decode(h, w2, b2);
  const G = y.map((row, n) =>
    row.map((v, d) => ((2 * gradOutput) / (N * D)) * (v - x[n][d])),
  );
  const push = new Array<number>(H).fill(0);
  if (beta !== 0) {
    for (let j = 0; j < H; j++) {
      const m = h.reduce((s, row) => s + row[j], 0) / N;
      push[j] = ((gradOutput * beta) / N) * ((1 - rho) / (1 - m) - rho / m);
    }
  }
  const Z = h.map((row, n) =>
    row.map((a, j) => {
      const fromDecoder = G[n].reduce((s, g, d) => s + g * w2[d][j], 0);
      return (fromDecoder + push[j]) * a * (1 - a);
    }),
  );
  return {
    gradW1: w1.map((row, j) =>
      row.map((_, d) => Z.reduce((s, z, n) => s + z[j] * x[n][d], 0)),
    ),
    gradB1: b1.map((_, j) => Z.reduce((s, z) => s + z[j], 0)),
    gradW2: w2.map((row, d) =>
      row.map((_, j) => G.reduce((s, g, n) => s + g[d] * h[n][j], 0)),
    ),
    gradB2: b2.map((_, d) => G.reduce((s, g) => s + g[d], 0)),
  };
}
