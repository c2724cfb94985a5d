// slip: loss divides the sum of squares by the number of samples N only; the mean should be over all N·D elements.
type Vector = number[];
type Matrix = number[][];

type Options = { beta: number; rho: number };
type Gradients = {
  gradW1: Matrix;
  gradB1: Vector;
  gradW2: Matrix;
  gradB2: Vector;
};

const sigma = (t: number) => 1 / (1 + Math.exp(-t));

export function encode(x: Matrix, w1: Matrix, b1: Vector): Matrix {
  const H = w1.length;
  return x.map((row) => {
    const h = [];
    for (let j = 0; j < H; j++) {
      let a = b1[j];
      for (let i = 0; i < row.length; i++) a += w1[j][i] * row[i];
      h.push(sigma(a));
    }
    return h;
  });
}

export function decode(code: Matrix, w2: Matrix, b2: Vector): Matrix {
  return code.map((h) => {
    const out = [];
    for (let i = 0; i < w2.length; i++) {
      let a = b2[i];
      for (let j = 0; j < h.length; j++) a += w2[i][j] * h[j];
      out.push(a);
    }
    return out;
  });
}

function means(code: Matrix): Vector {
  return code[0].map(
    (_, j) => code.reduce((acc, h) => acc + h[j], 0) / code.length,
  );
}

export function sparsityPenalty(code: Matrix, { rho }: { rho: number }): number {
  return means(code)
    .map(
      (m) =>
        rho * Math.log(rho / m) + (1 - rho) * Math.log((1 - rho) / (1 - m)),
    )
    .reduce((a, b) => a + b, 0);
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
  for (let n = 0; n < x.length; n++) {
    const squares = x[n].map((v, i) => (y[n][i] - v) ** 2);
    total += squares.reduce((a, b) => a + b, 0);
  }
  total /= x.length;
  if (options.beta !== 0) total += options.beta * sparsityPenalty(code, options);
  return total;
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
  const D = x[0].length;
  const H = b1.length;
  const { beta, rho } = options;
  const code = encode(x, w1, b1);
  const y = decode(code, w2, b2);
  const m = means(code);

  const gradW1 = w1.map((r) => r.map(() => 0));
  const gradB1 = b1.map(() => 0);
  const gradW2 = w2.map((r) => r.map(() => 0));
  const gradB2 = b2.map(() => 0);

  for (let n = 0; n < N; n++) {
    const g = y[n].map((v, i) => (gradOutput * 2 * (v - x[n][i])) / (N * D));
    for (let i = 0; i < D; i++) {
      gradB2[i] += g[i];
      for (let j = 0; j < H; j++) gradW2[i][j] += g[i] * code[n][j];
    }
    for (let j = 0; j < H; j++) {
      let gh = 0;
      for (let i = 0; i < D; i++) gh += g[i] * w2[i][j];
      if (beta !== 0) {
        gh += (gradOutput * beta * ((1 - rho) / (1 - m[j]) - rho / m[j])) / N;
      }
      const gz = gh * code[n][j] * (1 - code[n][j]);
      gradB1[j] += gz;
      for (let i = 0; i < D; i++) gradW1[j][i] += gz * x[n][i];
    }
  }
  return { gradW1, gradB1, gradW2, gradB2 };
}
