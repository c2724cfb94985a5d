type Vector = number[];
type Matrix = number[][];

/**
 * Samples made from noise by linear → tanh → linear.
 *
 * @param z  `[N, Z]`, noise
 * @param w1 `[H, Z]`, first layer
 * @param b1 `[H]`
 * @param w2 `[D, H]`, second layer
 * @param b2 `[D]`
 * @returns `[N, D]`
 */
export function generate(z: Matrix, w1: Matrix, b1: Vector, w2: Matrix, b2: Vector): Matrix {
  return linear(tanh(linear(z, w1, b1)), w2, b2);
}

/**
 * The generator's non-saturating loss: mean of −log σ of the discriminator's logits for its samples.
 *
 * @param z  `[N, Z]`, noise
 * @param w1 `[H, Z]`, first layer of the generator
 * @param b1 `[H]`
 * @param w2 `[D, H]`, its second layer
 * @param b2 `[D]`
 * @param d1 `[K, D]`, first layer of the discriminator linear → tanh → linear
 * @param c1 `[K]`
 * @param d2 `[1, K]`, its second layer, to one logit
 * @param c2 `[1]`
 * @returns one number, finite and right for logits near −1000 too
 */
export function generatorLoss(
  z: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  d1: Matrix,
  c1: Vector,
  d2: Matrix,
  c2: Vector,
): number {
  const logits = linear(tanh(linear(generate(z, w1, b1, w2, b2), d1, c1)), d2, c2);
  return sum(logits.map(([logit]) => softplus(-logit))) / z.length;
}

/**
 * Gradients of the generator's loss with respect to the generator's parameters.
 *
 * @param gradOutput upstream gradient of the loss, one number, not always 1
 * @param z  `[N, Z]`, noise
 * @param w1 `[H, Z]`, first layer of the generator
 * @param b1 `[H]`
 * @param w2 `[D, H]`, its second layer
 * @param b2 `[D]`
 * @param d1 `[K, D]`, first layer of the discriminator linear → tanh → linear
 * @param c1 `[K]`
 * @param d2 `[1, K]`, its second layer, to one logit
 * @param c2 `[1]`
 * @returns `gradW1` `[H, Z]`, `gradB1` `[H]`, `gradW2` `[D, H]`, `gradB2` `[D]`
 */
export function generatorBackward(
  gradOutput: number,
  z: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  d1: Matrix,
  c1: Vector,
  d2: Matrix,
  c2: Vector,
): { gradW1: Matrix; gradB1: Vector; gradW2: Matrix; gradB2: Vector } {
  const hidden = tanh(linear(z, w1, b1));
  const fake = linear(hidden, w2, b2);
  const hiddenD = tanh(linear(fake, d1, c1));
  const logits = linear(hiddenD, d2, c2);

  const gradLogits = logits.map(([logit]) => [(-gradOutput * sigmoid(-logit)) / z.length]);
  const gradFake = matmul(throughTanh(matmul(gradLogits, d2), hiddenD), d1);
  const gradZ1 = throughTanh(matmul(gradFake, w2), hidden);
  return {
    gradW1: matmul(transpose(gradZ1), z),
    gradB1: columnSums(gradZ1),
    gradW2: matmul(transpose(gradFake), hidden),
    gradB2: columnSums(gradFake),
  };
}

/**
 * One step of gradient descent for the generator; the discriminator is frozen.
 *
 * @param z  `[N, Z]`, noise
 * @param w1 `[H, Z]`, first layer of the generator
 * @param b1 `[H]`
 * @param w2 `[D, H]`, its second layer
 * @param b2 `[D]`
 * @param d1 `[K, D]`, first layer of the discriminator linear → tanh → linear
 * @param c1 `[K]`
 * @param d2 `[1, K]`, its second layer, to one logit
 * @param c2 `[1]`
 * @param options.lr learning rate, used as it is
 * @returns both networks after the step: new `w1`, `b1`, `w2`, `b2`, and `d1`, `c1`, `d2`, `c2` as they were
 */
export function generatorStep(
  z: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  d1: Matrix,
  c1: Vector,
  d2: Matrix,
  c2: Vector,
  { lr }: { lr: number },
): { w1: Matrix; b1: Vector; w2: Matrix; b2: Vector; d1: Matrix; c1: Vector; d2: Matrix; c2: Vector } {
  const { gradW1, gradB1, gradW2, gradB2 } = generatorBackward(1, z, w1, b1, w2, b2, d1, c1, d2, c2);
  const descend = (p: Vector, grad: Vector) => p.map((value, i) => value - lr * grad[i]);
  return {
    w1: w1.map((row, i) => descend(row, gradW1[i])),
    b1: descend(b1, gradB1),
    w2: w2.map((row, i) => descend(row, gradW2[i])),
    b2: descend(b2, gradB2),
    d1: d1.map((row) => [...row]),
    c1: [...c1],
    d2: d2.map((row) => [...row]),
    c2: [...c2],
  };
}

function linear(x: Matrix, weight: Matrix, bias: Vector): Matrix {
  return x.map((row) => weight.map((weights, o) => dot(weights, row) + bias[o]));
}

function tanh(x: Matrix): Matrix {
  return x.map((row) => row.map((value) => Math.tanh(value)));
}

/** The gradient before a tanh, from the one after it and the outputs. */
function throughTanh(grad: Matrix, output: Matrix): Matrix {
  return grad.map((row, n) => row.map((g, j) => g * (1 - output[n][j] ** 2)));
}

function matmul(a: Matrix, b: Matrix): Matrix {
  const columns = transpose(b);
  return a.map((row) => columns.map((column) => dot(row, column)));
}

function transpose(a: Matrix): Matrix {
  return a[0].map((_, j) => a.map((row) => row[j]));
}

function columnSums(a: Matrix): Vector {
  return transpose(a).map(sum);
}

function dot(a: Vector, b: Vector): number {
  return sum(a.map((value, i) => value * b[i]));
}

function sum(values: Vector): number {
  return values.reduce((total, value) => total + value, 0);
}

/** log(1 + eˣ), where the exponential never grows beyond 1. */
function softplus(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}

/** 1 / (1 + e⁻ˣ). */
function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}
