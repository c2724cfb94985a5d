// slip: loss divides the sum of squared errors by N only instead of N·D (a sum over features, a mean over samples).
type Vector = number[];
type Matrix = number[][];

type Options = { beta: number; rho: number };
type Gradients = {
  gradW1: Matrix;
  gradB1: Vector;
  gradW2: Matrix;
  gradB2: Vector;
};

function linear(x: Matrix, w: Matrix, b: Vector): Matrix {
  const result: Matrix = [];
  for (let n = 0; n < x.length; n++) {
    const row = [...b];
    for (let o = 0; o < w.length; o++) {
      for (let k = 0; k < w[o].length; k++) row[o] += x[n][k] * w[o][k];
    }
    result.push(row);
  }
  return result;
}

function linearGrads(g: Matrix, x: Matrix): { w: Matrix; b: Vector } {
  const w = g[0].map(() => x[0].map(() => 0));
  const b = g[0].map(() => 0);
  for (let n = 0; n < g.length; n++) {
    for (let o = 0; o < b.length; o++) {
      b[o] += g[n][o];
      for (let k = 0; k < x[n].length; k++) w[o][k] += g[n][o] * x[n][k];
    }
  }
  return { w, b };
}

export function encode(x: Matrix, w1: Matrix, b1: Vector): Matrix {
  return linear(x, w1, b1).map((row) => row.map((z) => 1 / (1 + Math.exp(-z))));
}

export function decode(code: Matrix, w2: Matrix, b2: Vector): Matrix {
  return linear(code, w2, b2);
}

export function sparsityPenalty(
  code: Matrix,
  options: { rho: number },
): number {
  const { rho } = options;
  const H = code[0].length;
  let penalty = 0;
  for (let j = 0; j < H; j++) {
    let m = 0;
    for (let n = 0; n < code.length; n++) m += code[n][j];
    m /= code.length;
    penalty +=
      rho * Math.log(rho / m) + (1 - rho) * Math.log((1 - rho) / (1 - m));
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
  for (let n = 0; n < x.length; n++) {
    for (let d = 0; d < x[n].length; d++) sum += (y[n][d] - x[n][d]) ** 2;
  }
  let result = sum / x.length;
  if (options.beta > 0) result += options.beta * sparsityPenalty(code, options);
  return result;
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
  const G = y.map((row, n) =>
    row.map((v, d) => ((2 * gradOutput) / (N * D)) * (v - x[n][d])),
  );
  const Z: Matrix = h.map((row) => row.map(() => 0));
  for (let j = 0; j < w1.length; j++) {
    let extra = 0;
    if (beta > 0) {
      let m = 0;
      for (let n = 0; n < N; n++) m += h[n][j];
      m /= N;
      extra = ((gradOutput * beta) / N) * ((1 - rho) / (1 - m) - rho / m);
    }
    for (let n = 0; n < N; n++) {
      let grad = extra;
      for (let d = 0; d < D; d++) grad += G[n][d] * w2[d][j];
      Z[n][j] = grad * h[n][j] * (1 - h[n][j]);
    }
  }
  const first = linearGrads(Z, x);
  const second = linearGrads(G, h);
  return { gradW1: first.w, gradB1: first.b, gradW2: second.w, gradB2: second.b };
}
