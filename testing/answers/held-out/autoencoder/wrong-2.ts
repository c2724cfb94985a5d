// slip: backward multiplies the penalty's gradient by beta = 0 instead of leaving it out, which gives 0·Infinity = NaN for saturated units; with beta = 0 the penalty should be skipped.
type Vector = number[];
type Matrix = number[][];

type Options = { beta: number; rho: number };
type Gradients = {
  gradW1: Matrix;
  gradB1: Vector;
  gradW2: Matrix;
  gradB2: Vector;
};

export function encode(x: Matrix, w1: Matrix, b1: Vector): Matrix {
  return x.map((xn) =>
    w1.map((wj, j) => {
      const z = wj.reduce((acc, w, d) => acc + w * xn[d], 0) + b1[j];
      return 1 / (1 + Math.exp(-z));
    }),
  );
}

export function decode(code: Matrix, w2: Matrix, b2: Vector): Matrix {
  return code.map((hn) =>
    w2.map((wd, d) => wd.reduce((acc, w, j) => acc + w * hn[j], 0) + b2[d]),
  );
}

function batchMean(code: Matrix): Vector {
  const m = code[0].map(() => 0);
  code.forEach((hn) => hn.forEach((h, j) => (m[j] += h)));
  return m.map((s) => s / code.length);
}

export function sparsityPenalty(
  code: Matrix,
  { rho }: { rho: number },
): number {
  let sum = 0;
  batchMean(code).forEach((m) => {
    sum += rho * Math.log(rho / m);
    sum += (1 - rho) * Math.log((1 - rho) / (1 - m));
  });
  return sum;
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
  let mse = 0;
  y.forEach((yn, n) => yn.forEach((v, d) => (mse += (v - x[n][d]) ** 2)));
  mse /= x.length * x[0].length;
  return beta > 0 ? mse + beta * sparsityPenalty(code, { rho }) : mse;
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
  const N = x.length;
  const D = x[0].length;
  const code = encode(x, w1, b1);
  const y = decode(code, w2, b2);

  const G = y.map((yn, n) =>
    yn.map((v, d) => (gradOutput * 2 * (v - x[n][d])) / (N * D)),
  );

  const gradMean = batchMean(code).map(
    (m) => gradOutput * beta * ((1 - rho) / (1 - m) - rho / m),
  );

  const Z = code.map((hn, n) =>
    hn.map((h, j) => {
      const viaDecoder = G[n].reduce((acc, g, d) => acc + g * w2[d][j], 0);
      const viaPenalty = gradMean[j] / N;
      return (viaDecoder + viaPenalty) * h * (1 - h);
    }),
  );

  const outer = (a: Matrix, b: Matrix): Matrix =>
    a[0].map((_, i) =>
      b[0].map((__, j) => a.reduce((acc, row, n) => acc + row[i] * b[n][j], 0)),
    );
  const sums = (a: Matrix): Vector =>
    a[0].map((_, i) => a.reduce((acc, row) => acc + row[i], 0));

  return {
    gradW1: outer(Z, x),
    gradB1: sums(Z),
    gradW2: outer(G, code),
    gradB2: sums(G),
  };
}
