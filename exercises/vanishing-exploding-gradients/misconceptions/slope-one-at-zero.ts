// Slip: the derivative of ReLU at 0 is taken to be 1.

type Vector = number[];
type Matrix = number[][];
/** A tensor of any rank: nested arrays with numbers at the bottom. */
type Tensor = number | Tensor[];
type Tensors = Record<string, Tensor>;

type Random = () => number;
type Activation = "linear" | "relu" | "tanh" | "sigmoid";

/**
 * A weight drawn uniformly, its variance 2 / (fanIn + fanOut).
 *
 * @param random uniform in [0, 1)
 * @returns `[fanOut, fanIn]`
 */
export function xavierUniform(random: Random, options: { fanIn: number; fanOut: number }): Matrix {
  const { fanIn, fanOut } = options;
  const bound = Math.sqrt(6 / (fanIn + fanOut));
  return fill(fanOut, fanIn, () => bound * (2 * random() - 1));
}

/**
 * A weight drawn from a normal distribution, its variance 2 / fanIn.
 *
 * @param random uniform in [0, 1)
 * @returns `[fanOut, fanIn]`
 */
export function kaimingNormal(random: Random, options: { fanIn: number; fanOut: number }): Matrix {
  const { fanIn, fanOut } = options;
  const std = Math.sqrt(2 / fanIn);
  return fill(fanOut, fanIn, () => std * normal(random));
}

/**
 * How large the gradient is at the input of every layer of h ← φ(h·weightᵀ).
 *
 * @param x        `[N, D]`, the input of the first layer
 * @param weights  `[L, D, D]`, one weight `[out, in]` a layer
 * @param gradLast `[N, D]`, the loss's gradient with respect to the output of the last layer
 * @param options  `activation`, the φ of every layer
 * @returns `[L]`, Euclidean norms; entry 0 is the gradient with respect to x
 */
export function gradientNormsByDepth(
  x: Matrix,
  weights: Matrix[],
  gradLast: Matrix,
  options: { activation: Activation },
): Vector {
  const sums: Matrix[] = [];
  let h = x;
  for (const weight of weights) {
    const z = h.map((row) => weight.map((weightRow) => dot(row, weightRow)));
    sums.push(z);
    h = z.map((row) => row.map((v) => activate(v, options.activation)));
  }

  const norms = new Array<number>(weights.length);
  let grad = gradLast;
  for (let layer = weights.length - 1; layer >= 0; layer--) {
    const gradZ = grad.map((row, n) => row.map((g, d) => g * slope(sums[layer][n][d], options.activation)));
    grad = gradZ.map((row) => x[0].map((_, i) => sum(row.map((g, o) => g * weights[layer][o][i]))));
    norms[layer] = Math.sqrt(sum(grad.flat().map((g) => g * g)));
  }
  return norms;
}

/**
 * Scales all gradients by one factor so that their norm, taken over all of them together, is at most `maxNorm`.
 *
 * @param grads tensors of any rank, by name; they stay as they are
 * @returns the scaled gradients, and the norm before scaling
 */
export function clipGradNorm(
  grads: Tensors,
  options: { maxNorm: number },
): { grads: Tensors; totalNorm: number } {
  const { maxNorm } = options;
  const totalNorm = Math.sqrt(sum(Object.values(grads).map(squares)));
  const factor = Math.min(1, maxNorm / (totalNorm + 1e-6));
  const scaled = Object.entries(grads).map(([name, grad]) => [name, scale(grad, factor)]);
  return { grads: Object.fromEntries(scaled), totalNorm };
}

function activate(z: number, activation: Activation): number {
  if (activation === "relu") return Math.max(z, 0);
  if (activation === "tanh") return Math.tanh(z);
  if (activation === "sigmoid") return 1 / (1 + Math.exp(-z));
  return z;
}

/** The derivative of the activation, from its argument. */
function slope(z: number, activation: Activation): number {
  const output = activate(z, activation);
  if (activation === "relu") return z >= 0 ? 1 : 0;
  if (activation === "tanh") return 1 - output * output;
  if (activation === "sigmoid") return output * (1 - output);
  return 1;
}

/** A standard normal number, by Box and Muller. */
function normal(random: Random): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random()));
  return radius * Math.cos(2 * Math.PI * random());
}

function squares(tensor: Tensor): number {
  return typeof tensor === "number" ? tensor * tensor : sum(tensor.map(squares));
}

function scale(tensor: Tensor, factor: number): Tensor {
  return typeof tensor === "number" ? tensor * factor : tensor.map((entry) => scale(entry, factor));
}

function fill(rows: number, columns: number, draw: () => number): Matrix {
  return Array.from({ length: rows }, () => Array.from({ length: columns }, draw));
}

function dot(a: Vector, b: Vector): number {
  return sum(a.map((value, i) => value * b[i]));
}

function sum(values: Vector): number {
  return values.reduce((total, value) => total + value, 0);
}
