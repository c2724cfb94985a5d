// slip: backward forgets the 1/N of the mean activation in the gradient of the penalty.
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
    w.map((wo, o) => wo.reduce((sum, wi, i) => sum + wi * row[i], b[o])),
  );

export function encode(x: Matrix, w1: Matrix, b1: Vector): Matrix {
  return affine(x, w1, b1).map((row) => row.map((z) => 1 / (1 + Math.exp(-z))));
}

export function decode(code: Matrix, w2: Matrix, b2: Vector): Matrix {
  return affine(code, w2, b2);
}

const means = (code: Matrix): Vector =>
  code[0].map((_, j) => code.reduce((s, row) => s + row[j], 0) / code.length);

export function sparsityPenalty(
  code: Matrix,
  { rho }: { rho: number },
): number {
  return means(code).reduce(
    (sum, m) =>
      sum + rho * Math.log(rho / m) + (1 - rho) * Math.log((1 - rho) / (1 - m)),
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
  const code = encode(x, w1, b1);
  const y = decode(code, w2, b2);
  let total = 0;
  for (let n = 0; n < x.length; n++)
    for (let d = 0; d < x[n].length; d++) total += (y[n][d] - x[n][d]) ** 2;
  const mse = total / (x.length * x[0].length);
  if (options.beta === 0) return mse;
  return mse + options.beta * sparsityPenalty(code, options);
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
  const m = means(h);
  const Z = h.map((row, n) =>
    row.map((a, j) => {
      let dh = 0;
      for (let d = 0; d < D; d++) dh += G[n][d] * w2[d][j];
      if (beta !== 0)
        dh += gradOutput * beta * ((1 - rho) / (1 - m[j]) - rho / m[j]);
      return dh * a * (1 - a);
    }),
  );
  const gradW1: Matrix = [];
  const gradB1: Vector = [];
  for (let j = 0; j < H; j++) {
    gradW1.push(x[0].map((_, d) => Z.reduce((s, z, n) => s + z[j] * x[n][d], 0)));
    gradB1.push(Z.reduce((s, z) => s + z[j], 0));
  }
  const gradW2: Matrix = [];
  const gradB2: Vector = [];
  for (let d = 0; d < D; d++) {
    gradW2.push(h[0].map((_, j) => G.reduce((s, g, n) => s + g[d] * h[n][j], 0)));
    gradB2.push(G.reduce((s, g) => s + g[d], 0));
  }
  return { gradW1, gradB1, gradW2, gradB2 };
}
