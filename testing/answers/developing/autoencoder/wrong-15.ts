// slip: backward adds the penalty's gradient behind the sigmoid (to Z) instead of to the gradient of the code, so it is not multiplied by h(1−h)
type Vector = number[];
type Matrix = number[][];
type Options = { beta: number; rho: number };
type Gradients = { gradW1: Matrix; gradB1: Vector; gradW2: Matrix; gradB2: Vector };

function affine(x: Matrix, w: Matrix, b: Vector): Matrix {
  const out: Matrix = [];
  for (const row of x) {
    const line: Vector = [];
    for (let o = 0; o < w.length; o++) {
      let s = b[o];
      for (let k = 0; k < row.length; k++) s += row[k] * w[o][k];
      line.push(s);
    }
    out.push(line);
  }
  return out;
}

function outer(g: Matrix, x: Matrix): Matrix {
  return g[0].map((_, o) => x[0].map((_, k) => g.reduce((s, row, n) => s + row[o] * x[n][k], 0)));
}

function columnSums(g: Matrix): Vector {
  return g[0].map((_, o) => g.reduce((s, row) => s + row[o], 0));
}

function kl(rho: number, m: number): number {
  return rho * Math.log(rho / m) + (1 - rho) * Math.log((1 - rho) / (1 - m));
}

export function encode(x: Matrix, w1: Matrix, b1: Vector): Matrix {
  return affine(x, w1, b1).map((row) => row.map((z) => 1 / (1 + Math.exp(-z))));
}

export function decode(code: Matrix, w2: Matrix, b2: Vector): Matrix {
  return affine(code, w2, b2);
}

export function sparsityPenalty(code: Matrix, options: { rho: number }): number {
  let total = 0;
  const means = columnSums(code).map((s) => s / code.length);
  for (const m of means) total += kl(options.rho, m);
  return total;
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
  let sum = 0;
  for (let n = 0; n < x.length; n++)
    for (let d = 0; d < x[0].length; d++) sum += (y[n][d] - x[n][d]) ** 2;
  const mse = sum / (x.length * x[0].length);
  return options.beta === 0 ? mse : mse + options.beta * sparsityPenalty(h, options);
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
  const G = y.map((row, n) => row.map((v, d) => ((2 * gradOutput) / (N * D)) * (v - x[n][d])));
  const means = columnSums(h).map((s) => s / N);
  const Z: Matrix = [];
  for (let n = 0; n < N; n++) {
    const line: Vector = [];
    for (let j = 0; j < w1.length; j++) {
      let back = 0;
      for (let d = 0; d < D; d++) back += G[n][d] * w2[d][j];
      let sparse = 0;
      if (beta !== 0)
        sparse = ((gradOutput * beta) / N) * ((1 - rho) / (1 - means[j]) - rho / means[j]);
      line.push(back * h[n][j] * (1 - h[n][j]) + sparse);
    }
    Z.push(line);
  }
  return { gradW1: outer(Z, x), gradB1: columnSums(Z), gradW2: outer(G, h), gradB2: columnSums(G) };
}
