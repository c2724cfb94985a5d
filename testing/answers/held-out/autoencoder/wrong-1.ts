// slip: sparsityPenalty takes KL of every single activation and averages these over the batch; the activations of a unit should be averaged first and compared with rho afterwards.
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
  return x.map((row) =>
    w.map((weights, o) => {
      let out = b[o];
      weights.forEach((value, i) => {
        out += value * row[i];
      });
      return out;
    }),
  );
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
  let sum = 0;
  for (const row of code) {
    for (const a of row) {
      sum += rho * Math.log(rho / a) + (1 - rho) * Math.log((1 - rho) / (1 - a));
    }
  }
  return sum / code.length;
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
  const count = x.length * x[0].length;
  let mse = 0;
  for (let n = 0; n < x.length; n++) {
    for (let d = 0; d < x[0].length; d++) mse += (y[n][d] - x[n][d]) ** 2 / count;
  }
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
  const H = w1.length;
  const code = encode(x, w1, b1);
  const y = decode(code, w2, b2);

  const gradY: Matrix = [];
  for (let n = 0; n < N; n++) {
    gradY.push(y[n].map((v, d) => (2 * gradOutput * (v - x[n][d])) / N / D));
  }

  const gradZ: Matrix = [];
  for (let n = 0; n < N; n++) gradZ.push(new Array<number>(H).fill(0));
  for (let j = 0; j < H; j++) {
    let slope = 0;
    if (beta > 0) {
      let m = 0;
      for (let n = 0; n < N; n++) m += code[n][j];
      m /= N;
      slope = (beta / N) * ((1 - rho) / (1 - m) - rho / m);
    }
    for (let n = 0; n < N; n++) {
      let gradH = gradOutput * slope;
      for (let d = 0; d < D; d++) gradH += gradY[n][d] * w2[d][j];
      gradZ[n][j] = gradH * code[n][j] * (1 - code[n][j]);
    }
  }

  const gradW1 = w1.map((row, j) =>
    row.map((_, d) => gradZ.reduce((s, z, n) => s + z[j] * x[n][d], 0)),
  );
  const gradB1 = b1.map((_, j) => gradZ.reduce((s, z) => s + z[j], 0));
  const gradW2 = w2.map((row, d) =>
    row.map((_, j) => gradY.reduce((s, g, n) => s + g[d] * code[n][j], 0)),
  );
  const gradB2 = b2.map((_, d) => gradY.reduce((s, g) => s + g[d], 0));
  return { gradW1, gradB1, gradW2, gradB2 };
}
