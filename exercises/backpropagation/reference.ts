type Vector = number[];
type Matrix = number[][];

type Params = { w1: Matrix; b1: Vector; w2: Matrix; b2: Vector };
type Gradients = { gradW1: Matrix; gradB1: Vector; gradW2: Matrix; gradB2: Vector };

/**
 * Two linear layers with tanh between them: y = tanh(x·w1ᵀ + b1)·w2ᵀ + b2.
 *
 * @param x  `[N, D]`, N samples
 * @param w1 `[H, D]`
 * @param b1 `[H]`
 * @param w2 `[O, H]`
 * @param b2 `[O]`
 * @returns y `[N, O]`
 */
export function forward(x: Matrix, w1: Matrix, b1: Vector, w2: Matrix, b2: Vector): Matrix {
  const h = tanh(linear(x, w1, b1));
  return linear(h, w2, b2);
}

/**
 * Mean squared error of `forward` over all N·O elements.
 *
 * @param x      `[N, D]`
 * @param target `[N, O]`
 * @param w1     `[H, D]`
 * @param b1     `[H]`
 * @param w2     `[O, H]`
 * @param b2     `[O]`
 * @returns one number
 */
export function loss(x: Matrix, target: Matrix, w1: Matrix, b1: Vector, w2: Matrix, b2: Vector): number {
  const y = forward(x, w1, b1, w2, b2);
  let sum = 0;
  for (let n = 0; n < y.length; n++) {
    for (let o = 0; o < b2.length; o++) sum += (y[n][o] - target[n][o]) ** 2;
  }
  return sum / (y.length * b2.length);
}

/**
 * Gradients of `loss`.
 *
 * @param gradOutput upstream gradient of the loss: a number, not always 1
 * @param x          `[N, D]`
 * @param target     `[N, O]`
 * @param w1         `[H, D]`
 * @param b1         `[H]`
 * @param w2         `[O, H]`
 * @param b2         `[O]`
 * @returns gradients in the shapes of w1, b1, w2 and b2
 */
export function backward(
  gradOutput: number,
  x: Matrix,
  target: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Gradients {
  const h = tanh(linear(x, w1, b1));
  const y = linear(h, w2, b2);

  const scale = (gradOutput * 2) / (y.length * b2.length);
  const gradY = y.map((row, n) => row.map((value, o) => scale * (value - target[n][o])));
  const gradH = matmul(gradY, w2);
  const gradZ = gradH.map((row, n) => row.map((g, j) => g * (1 - h[n][j] ** 2)));

  return {
    gradW1: matmul(transpose(gradZ), x),
    gradB1: sumOverBatch(gradZ),
    gradW2: matmul(transpose(gradY), h),
    gradB2: sumOverBatch(gradY),
  };
}

/**
 * Gradient descent on the whole batch.
 *
 * @param x       `[N, D]`
 * @param target  `[N, O]`
 * @param w1      `[H, D]`
 * @param b1      `[H]`
 * @param w2      `[O, H]`
 * @param b2      `[O]`
 * @param options `lr`, the learning rate, and `steps`, how many updates are made, 0 or more
 * @returns the parameters after the last update, and `losses` `[steps]`, each taken before its update
 */
export function train(
  x: Matrix,
  target: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  options: { lr: number; steps: number },
): { params: Params; losses: Vector } {
  const { lr, steps } = options;
  let params: Params = { w1, b1, w2, b2 };
  const losses: Vector = [];
  for (let step = 0; step < steps; step++) {
    losses.push(loss(x, target, params.w1, params.b1, params.w2, params.b2));
    const grads = backward(1, x, target, params.w1, params.b1, params.w2, params.b2);
    params = {
      w1: params.w1.map((row, j) => descend(row, grads.gradW1[j], lr)),
      b1: descend(params.b1, grads.gradB1, lr),
      w2: params.w2.map((row, o) => descend(row, grads.gradW2[o], lr)),
      b2: descend(params.b2, grads.gradB2, lr),
    };
  }
  return { params, losses };
}

function linear(x: Matrix, weight: Matrix, bias: Vector): Matrix {
  return matmul(x, transpose(weight)).map((row) => row.map((value, o) => value + bias[o]));
}

function tanh(z: Matrix): Matrix {
  return z.map((row) => row.map(Math.tanh));
}

function matmul(a: Matrix, b: Matrix): Matrix {
  return a.map((row) => b[0].map((_, j) => row.reduce((sum, value, k) => sum + value * b[k][j], 0)));
}

function transpose(a: Matrix): Matrix {
  return a[0].map((_, j) => a.map((row) => row[j]));
}

/** Adds up the rows. */
function sumOverBatch(a: Matrix): Vector {
  return a[0].map((_, j) => a.reduce((sum, row) => sum + row[j], 0));
}

function descend(values: Vector, grads: Vector, lr: number): Vector {
  return values.map((value, i) => value - lr * grads[i]);
}
