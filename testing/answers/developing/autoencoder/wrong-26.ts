// slip: backward (klSlope) uses the derivative of KL(m || rho), ln(m/rho) - ln((1-m)/(1-rho)); the penalty is KL(rho || m), whose derivative is (1-rho)/(1-m) - rho/m
type Vector = number[];
type Matrix = number[][];
type Options = { beta: number; rho: number };
type Gradients = { gradW1: Matrix; gradB1: Vector; gradW2: Matrix; gradB2: Vector };

const kl = (p: number, q: number): number => p * Math.log(p / q) + (1 - p) * Math.log((1 - p) / (1 - q));
const klSlope = (rho: number, m: number): number => Math.log(m / rho) - Math.log((1 - m) / (1 - rho));

const inner = (a: Vector, b: Vector): number => {
  let s = 0;
  for (let i = 0; i < a.length; i++) s += a[i] * b[i];
  return s;
};
const columnOf = (a: Matrix, j: number): Vector => a.map((row) => row[j]);
const average = (a: Vector): number => a.reduce((p, c) => p + c, 0) / a.length;

export function encode(x: Matrix, w1: Matrix, b1: Vector): Matrix {
  return x.map((xn) => w1.map((w, j) => 1 / (1 + Math.exp(-(inner(xn, w) + b1[j])))));
}

export function decode(code: Matrix, w2: Matrix, b2: Vector): Matrix {
  return code.map((hn) => w2.map((w, d) => inner(hn, w) + b2[d]));
}

export function sparsityPenalty(code: Matrix, options: { rho: number }): number {
  return code[0].reduce((sum, _, j) => sum + kl(options.rho, average(columnOf(code, j))), 0);
}

export function loss(x: Matrix, w1: Matrix, b1: Vector, w2: Matrix, b2: Vector, options: Options): number {
  const h = encode(x, w1, b1);
  const y = decode(h, w2, b2);
  const reconstruction = average(y.map((row, n) => average(row.map((value, d) => (value - x[n][d]) ** 2))));
  if (options.beta === 0) return reconstruction;
  return reconstruction + options.beta * sparsityPenalty(h, options);
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
  const N = x.length;
  const h = encode(x, w1, b1);
  const y = decode(h, w2, b2);
  const factor = (2 * gradOutput) / (N * x[0].length);
  const G = y.map((row, n) => row.map((value, d) => factor * (value - x[n][d])));
  const sparse = b1.map((_, j) =>
    options.beta === 0 ? 0 : ((gradOutput * options.beta) / N) * klSlope(options.rho, average(columnOf(h, j))),
  );
  const Z = G.map((g, n) =>
    h[n].map((hnj, j) => (inner(g, columnOf(w2, j)) + sparse[j]) * hnj * (1 - hnj)),
  );
  return {
    gradW1: w1.map((row, j) => row.map((_, d) => inner(columnOf(Z, j), columnOf(x, d)))),
    gradB1: b1.map((_, j) => columnOf(Z, j).reduce((a, c) => a + c, 0)),
    gradW2: w2.map((row, d) => row.map((_, j) => inner(columnOf(G, d), columnOf(h, j)))),
    gradB2: b2.map((_, d) => columnOf(G, d).reduce((a, c) => a + c, 0)),
  };
}
