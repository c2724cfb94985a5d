// Small functions put together: each step of the forward pass returns its value and its way back.

type Vector = number[];
type Matrix = number[][];
type Options = { beta: number; rho: number };

export const encode = (x: Matrix, w1: Matrix, b1: Vector): Matrix => sigmoid(linear(x, w1, b1).value).value;

export const decode = (code: Matrix, w2: Matrix, b2: Vector): Matrix => linear(code, w2, b2).value;

export const sparsityPenalty = (code: Matrix, { rho }: { rho: number }): number =>
  penalty(code, { beta: 1, rho }).value;

export const loss = (x: Matrix, w1: Matrix, b1: Vector, w2: Matrix, b2: Vector, options: Options): number =>
  autoencoder(x, w1, b1, w2, b2, options).value;

export const backward = (
  gradOutput: number,
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  options: Options,
) => autoencoder(x, w1, b1, w2, b2, options).back(gradOutput);

function autoencoder(x: Matrix, w1: Matrix, b1: Vector, w2: Matrix, b2: Vector, { beta, rho }: Options) {
  const first = linear(x, w1, b1);
  const code = sigmoid(first.value);
  const second = linear(code.value, w2, b2);
  const error = meanSquare(second.value, x);
  const sparse = beta === 0 ? nothing(code.value) : penalty(code.value, { beta, rho });
  return {
    value: error.value + sparse.value,
    back(grad: number) {
      const decoder = second.back(error.back(grad));
      const gradCode = zip((a, b) => a + b, decoder.input, sparse.back(grad));
      const encoder = first.back(code.back(gradCode));
      return {
        gradW1: encoder.weight,
        gradB1: encoder.bias,
        gradW2: decoder.weight,
        gradB2: decoder.bias,
      };
    },
  };
}

function linear(input: Matrix, weight: Matrix, bias: Vector) {
  return {
    value: input.map((row) => weight.map((w, o) => inner(row, w) + bias[o])),
    back: (grad: Matrix) => ({
      input: grad.map((row) => columns(weight).map((column) => inner(row, column))),
      weight: columns(grad).map((g) => columns(input).map((column) => inner(g, column))),
      bias: columns(grad).map((g) => g.reduce((a, b) => a + b)),
    }),
  };
}

function sigmoid(z: Matrix) {
  const value = z.map((row) => row.map((entry) => 1 - 1 / (1 + Math.exp(entry))));
  return { value, back: (grad: Matrix) => zip((g, s) => g * s * (1 - s), grad, value) };
}

function meanSquare(y: Matrix, target: Matrix) {
  const error = zip((a, b) => a - b, y, target);
  const count = y.length * y[0].length;
  return {
    value: error.reduce((sum, row) => sum + inner(row, row), 0) / count,
    back: (grad: number) => error.map((row) => row.map((e) => (grad * 2 * e) / count)),
  };
}

function nothing(code: Matrix) {
  return { value: 0, back: (_: number) => code.map((row) => row.map(() => 0)) };
}

function penalty(code: Matrix, { beta, rho }: Options) {
  const means = columns(code).map((column) => column.reduce((a, b) => a + b) / column.length);
  const terms = means.map((m) => rho * Math.log(rho / m) + (1 - rho) * Math.log((1 - rho) / (1 - m)));
  return {
    value: beta * terms.reduce((a, b) => a + b),
    back: (grad: number) =>
      code.map(() => means.map((m) => ((grad * beta) / code.length) * ((1 - rho) / (1 - m) - rho / m))),
  };
}

const inner = (a: Vector, b: Vector): number => a.reduce((sum, value, i) => sum + value * b[i], 0);

const columns = (a: Matrix): Matrix => a[0].map((_, j) => a.map((row) => row[j]));

const zip = (f: (a: number, b: number) => number, a: Matrix, b: Matrix): Matrix =>
  a.map((row, n) => row.map((value, j) => f(value, b[n][j])));
