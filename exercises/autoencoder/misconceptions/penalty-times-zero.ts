// Slip: where beta is 0 the penalty is multiplied by 0 and not left out.

type Vector = number[];
type Matrix = number[][];

type Options = { beta: number; rho: number };
type Gradients = { gradW1: Matrix; gradB1: Vector; gradW2: Matrix; gradB2: Vector };

/**
 * The code of every sample: sigmoid(x·w1ᵀ + b1).
 *
 * @param x  `[N, D]`
 * @param w1 `[H, D]`
 * @param b1 `[H]`
 * @returns `[N, H]`, between 0 and 1
 */
export function encode(x: Matrix, w1: Matrix, b1: Vector): Matrix {
  return linear(x, w1, b1).map((row) => row.map((z) => 1 / (1 + Math.exp(-z))));
}

/**
 * The reconstruction of every sample from its code: code·w2ᵀ + b2, without an activation.
 *
 * @param code `[N, H]`
 * @param w2   `[D, H]`
 * @param b2   `[D]`
 * @returns `[N, D]`, the size of the input
 */
export function decode(code: Matrix, w2: Matrix, b2: Vector): Matrix {
  return linear(code, w2, b2);
}

/**
 * How far the mean activation of each code unit is from `rho`: the sum over units of KL(rho ‖ mean).
 *
 * @param code    `[N, H]`, every mean strictly between 0 and 1
 * @param options `rho`, above 0 and below 1
 * @returns one number, 0 where every unit's mean over the batch is `rho`
 */
export function sparsityPenalty(code: Matrix, options: { rho: number }): number {
  const { rho } = options;
  return columnMeans(code).reduce(
    (sum, mean) => sum + rho * Math.log(rho / mean) + (1 - rho) * Math.log((1 - rho) / (1 - mean)),
    0,
  );
}

/**
 * Mean squared error of the reconstruction over all N·D elements, plus `beta` times the sparsity penalty of the code.
 *
 * @param x       `[N, D]`
 * @param w1      `[H, D]`
 * @param b1      `[H]`
 * @param w2      `[D, H]`
 * @param b2      `[D]`
 * @param options `beta`, 0 or more, where 0 leaves the penalty out; `rho`, above 0 and below 1
 * @returns one number
 */
export function loss(x: Matrix, w1: Matrix, b1: Vector, w2: Matrix, b2: Vector, options: Options): number {
  const { beta, rho } = options;
  const code = encode(x, w1, b1);
  const y = decode(code, w2, b2);
  const squares = y.flatMap((row, n) => row.map((value, d) => (value - x[n][d]) ** 2));
  const reconstruction = squares.reduce((sum, value) => sum + value, 0) / squares.length;
  return reconstruction + beta * sparsityPenalty(code, { rho });
}

/**
 * Gradients of `loss` with respect to the parameters.
 *
 * @param gradOutput upstream gradient of the loss: a number, not always 1
 * @param x          `[N, D]`
 * @param w1         `[H, D]`
 * @param b1         `[H]`
 * @param w2         `[D, H]`
 * @param b2         `[D]`
 * @param options    `beta` and `rho`, as in `loss`
 * @returns gradients in the shapes of w1, b1, w2 and b2
 */
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
  const code = encode(x, w1, b1);
  const y = decode(code, w2, b2);
  const [samples, size] = [x.length, x[0].length];
  const gradY = y.map((row, n) =>
    row.map((value, d) => (gradOutput * 2 * (value - x[n][d])) / (samples * size)),
  );

  // Every sample moves the mean activation by 1/N of what it moves itself.
  const gradPenalty = columnMeans(code).map(
    (mean) => (gradOutput * beta * ((1 - rho) / (1 - mean) - rho / mean)) / samples,
  );
  const gradZ = matmul(gradY, w2).map((row, n) =>
    row.map((g, h) => (g + gradPenalty[h]) * code[n][h] * (1 - code[n][h])),
  );
  return {
    gradW1: matmul(transpose(gradZ), x),
    gradB1: columnSums(gradZ),
    gradW2: matmul(transpose(gradY), code),
    gradB2: columnSums(gradY),
  };
}

function linear(x: Matrix, weight: Matrix, bias: Vector): Matrix {
  return matmul(x, transpose(weight)).map((row) => row.map((value, o) => value + bias[o]));
}

function matmul(a: Matrix, b: Matrix): Matrix {
  return a.map((row) => b[0].map((_, j) => row.reduce((sum, value, k) => sum + value * b[k][j], 0)));
}

function transpose(a: Matrix): Matrix {
  return a[0].map((_, j) => a.map((row) => row[j]));
}

function columnSums(a: Matrix): Vector {
  return a[0].map((_, j) => a.reduce((sum, row) => sum + row[j], 0));
}

function columnMeans(a: Matrix): Vector {
  return columnSums(a).map((sum) => sum / a.length);
}
