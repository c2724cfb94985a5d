// slip: backward adds the penalty's gradient after the sigmoid's slope instead of before it, so the penalty's part is not multiplied by h(1 − h).
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
  return x.map((row) =>
    w1.map((weights, j) => {
      const z = weights.reduce((acc, w, d) => acc + w * row[d], 0) + b1[j];
      return 1 / (1 + Math.exp(-z));
    }),
  );
}

export function decode(code: Matrix, w2: Matrix, b2: Vector): Matrix {
  return code.map((h) =>
    w2.map((weights, d) => weights.reduce((acc, w, j) => acc + w * h[j], b2[d])),
  );
}

function meanActivation(code: Matrix): Vector {
  const mean = new Array<number>(code[0].length).fill(0);
  for (const row of code) row.forEach((h, j) => (mean[j] += h));
  return mean.map((total) => total / code.length);
}

export function sparsityPenalty(
  code: Matrix,
  options: { rho: number },
): number {
  const { rho } = options;
  let sum = 0;
  for (const m of meanActivation(code)) {
    sum += rho * Math.log(rho / m);
    sum += (1 - rho) * Math.log((1 - rho) / (1 - m));
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
  let error = 0;
  for (let n = 0; n < y.length; n++) {
    for (let d = 0; d < y[n].length; d++) error += (y[n][d] - x[n][d]) ** 2;
  }
  error /= y.length * y[0].length;
  if (options.beta === 0) return error;
  return error + options.beta * sparsityPenalty(code, options);
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
  const mean = meanActivation(code);

  const gradY = y.map((row, n) =>
    row.map((value, d) => (gradOutput * 2 * (value - x[n][d])) / (N * D)),
  );
  const gradZ = code.map((row, n) =>
    row.map((h, j) => {
      let back = 0;
      for (let d = 0; d < D; d++) back += gradY[n][d] * w2[d][j];
      const slope = h * (1 - h);
      const sparse =
        beta === 0
          ? 0
          : ((gradOutput * beta) / N) *
            ((1 - rho) / (1 - mean[j]) - rho / mean[j]);
      return back * slope + sparse;
    }),
  );

  const gradW1 = w1.map((row, j) =>
    row.map((_, d) => x.reduce((acc, xn, n) => acc + gradZ[n][j] * xn[d], 0)),
  );
  const gradB1 = b1.map((_, j) => gradZ.reduce((acc, row) => acc + row[j], 0));
  const gradW2 = w2.map((row, d) =>
    row.map((_, j) => code.reduce((acc, h, n) => acc + gradY[n][d] * h[j], 0)),
  );
  const gradB2 = b2.map((_, d) => gradY.reduce((acc, row) => acc + row[d], 0));
  return { gradW1, gradB1, gradW2, gradB2 };
}
