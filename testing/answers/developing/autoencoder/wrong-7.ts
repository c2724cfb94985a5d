// slip: backward adds the penalty's gradient behind the sigmoid (to Z) and so leaves out its factor h(1 − h).
type Vector = number[];
type Matrix = number[][];

type Options = { beta: number; rho: number };
type Gradients = {
  gradW1: Matrix;
  gradB1: Vector;
  gradW2: Matrix;
  gradB2: Vector;
};

function linear(input: Matrix, w: Matrix, b: Vector): Matrix {
  return input.map((row) =>
    w.map((weights, o) => {
      let s = b[o];
      weights.forEach((wi, i) => {
        s += wi * row[i];
      });
      return s;
    }),
  );
}

function outer(g: Matrix, input: Matrix): { w: Matrix; b: Vector } {
  const w = g[0].map(() => input[0].map(() => 0));
  const b = g[0].map(() => 0);
  g.forEach((row, n) =>
    row.forEach((v, o) => {
      b[o] += v;
      input[n].forEach((a, i) => {
        w[o][i] += v * a;
      });
    }),
  );
  return { w, b };
}

export function encode(x: Matrix, w1: Matrix, b1: Vector): Matrix {
  return linear(x, w1, b1).map((r) => r.map((z) => 1 / (1 + Math.exp(-z))));
}

export function decode(code: Matrix, w2: Matrix, b2: Vector): Matrix {
  return linear(code, w2, b2);
}

function meanActivation(code: Matrix, j: number): number {
  return code.reduce((s, r) => s + r[j], 0) / code.length;
}

export function sparsityPenalty(
  code: Matrix,
  options: { rho: number },
): number {
  const { rho } = options;
  let sum = 0;
  for (let j = 0; j < code[0].length; j++) {
    const m = meanActivation(code, j);
    sum += rho * (Math.log(rho) - Math.log(m));
    sum += (1 - rho) * (Math.log(1 - rho) - Math.log(1 - m));
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
  const code = encode(x, w1, b1);
  const y = decode(code, w2, b2);
  let sum = 0;
  let count = 0;
  y.forEach((row, n) =>
    row.forEach((v, d) => {
      sum += (v - x[n][d]) * (v - x[n][d]);
      count++;
    }),
  );
  return options.beta
    ? sum / count + options.beta * sparsityPenalty(code, options)
    : sum / count;
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
  const gy = y.map((row, n) =>
    row.map((v, d) => (gradOutput * 2 * (v - x[n][d])) / (N * D)),
  );
  const gz = code.map((row, n) =>
    row.map((a, j) => {
      let g = 0;
      for (let d = 0; d < D; d++) g += gy[n][d] * w2[d][j];
      return g * a * (1 - a);
    }),
  );
  if (beta > 0) {
    for (let j = 0; j < w1.length; j++) {
      const m = meanActivation(code, j);
      const share = ((gradOutput * beta) / N) * ((1 - rho) / (1 - m) - rho / m);
      for (let n = 0; n < N; n++) gz[n][j] += share;
    }
  }
  const first = outer(gz, x);
  const second = outer(gy, code);
  return {
    gradW1: first.w,
    gradB1: first.b,
    gradW2: second.w,
    gradB2: second.b,
  };
}
