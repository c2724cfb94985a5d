// Slip: the gradient passes where the argument of a ReLU is exactly 0.

type Vector = number[];
type Matrix = number[][];
type Tensor3 = number[][][];

type Gradients = { gradInput: Matrix; gradW1: Matrix; gradB1: Vector; gradW2: Matrix; gradB2: Vector };
type ProjectionGradients = {
  gradInput: Matrix;
  gradW1: Matrix;
  gradB1: Vector;
  gradW2: Matrix;
  gradB2: Vector;
  gradProjection: Matrix;
};

/**
 * relu(linear2(relu(linear1(x))) + x).
 *
 * @param x  `[N, D]`
 * @param w1 `[H, D]`
 * @param b1 `[H]`
 * @param w2 `[D, H]`
 * @param b2 `[D]`
 * @returns `[N, D]`
 */
export function residualBlock(x: Matrix, w1: Matrix, b1: Vector, w2: Matrix, b2: Vector): Matrix {
  return relu(add(branch(x, w1, b1, w2, b2), x));
}

/**
 * relu(linear2(relu(linear1(x))) + x·projectionᵀ), for a result of another width.
 *
 * @param w2         `[O, H]`
 * @param b2         `[O]`
 * @param projection `[O, D]`
 * @returns `[N, O]`
 */
export function projectionBlock(
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  projection: Matrix,
): Matrix {
  return relu(add(branch(x, w1, b1, w2, b2), matmul(x, transpose(projection))));
}

/** Gradients of a loss through `residualBlock`; gradOutput is `[N, D]`. */
export function residualBlockBackward(
  gradOutput: Matrix,
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Gradients {
  const gradSum = throughRelu(gradOutput, add(branch(x, w1, b1, w2, b2), x));
  const grads = branchBackward(gradSum, x, w1, b1, w2);
  return { ...grads, gradInput: add(grads.gradInput, gradSum) };
}

/** Gradients of a loss through `projectionBlock`; gradOutput is `[N, O]`. */
export function projectionBlockBackward(
  gradOutput: Matrix,
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  projection: Matrix,
): ProjectionGradients {
  const shortcut = matmul(x, transpose(projection));
  const gradSum = throughRelu(gradOutput, add(branch(x, w1, b1, w2, b2), shortcut));
  const grads = branchBackward(gradSum, x, w1, b1, w2);
  const gradInput = add(grads.gradInput, matmul(gradSum, projection));
  return { ...grads, gradInput, gradProjection: matmul(transpose(gradSum), x) };
}

/**
 * How much longer or shorter a gradient gets on its way back through a stack of blocks, with shortcuts or without.
 *
 * @param gradOutput `[N, D]`, the gradient of the last block's result
 * @param x          `[N, D]`, what the first block receives
 * @param w1         `[L, H, D]`, one matrix a block; likewise b1 `[L, H]`, w2 `[L, D, H]`, b2 `[L, D]`
 * @returns ‖gradient of x‖ / ‖gradOutput‖, Euclidean norms over all entries
 */
export function gradientNormRatio(
  gradOutput: Matrix,
  x: Matrix,
  w1: Tensor3,
  b1: Matrix,
  w2: Tensor3,
  b2: Matrix,
  { shortcut }: { shortcut: boolean },
): number {
  const inputs = [x];
  const sums = w1.map((_, l) => {
    const z = branch(inputs[l], w1[l], b1[l], w2[l], b2[l]);
    const sum = shortcut ? add(z, inputs[l]) : z;
    inputs.push(relu(sum));
    return sum;
  });
  let gradient = gradOutput;
  for (let l = w1.length - 1; l >= 0; l--) {
    const gradSum = throughRelu(gradient, sums[l]);
    const { gradInput } = branchBackward(gradSum, inputs[l], w1[l], b1[l], w2[l]);
    gradient = shortcut ? add(gradInput, gradSum) : gradInput;
  }
  return norm(gradient) / norm(gradOutput);
}

/** What the shortcut leads around. */
function branch(x: Matrix, w1: Matrix, b1: Vector, w2: Matrix, b2: Vector): Matrix {
  return linear(relu(linear(x, w1, b1)), w2, b2);
}

function branchBackward(gradZ: Matrix, x: Matrix, w1: Matrix, b1: Vector, w2: Matrix): Gradients {
  const hiddenSum = linear(x, w1, b1);
  const hidden = relu(hiddenSum);
  const gradHidden = throughRelu(matmul(gradZ, w2), hiddenSum);
  return {
    gradInput: matmul(gradHidden, w1),
    gradW1: matmul(transpose(gradHidden), x),
    gradB1: transpose(gradHidden).map(total),
    gradW2: matmul(transpose(gradZ), hidden),
    gradB2: transpose(gradZ).map(total),
  };
}

/** Passes where the argument of ReLU was 0 or above. */
function throughRelu(gradient: Matrix, argument: Matrix): Matrix {
  return gradient.map((row, n) => row.map((g, i) => (argument[n][i] >= 0 ? g : 0)));
}

function linear(x: Matrix, weight: Matrix, bias: Vector): Matrix {
  return matmul(x, transpose(weight)).map((row) => row.map((v, o) => v + bias[o]));
}

function relu(x: Matrix): Matrix {
  return x.map((row) => row.map((v) => Math.max(v, 0)));
}

function add(a: Matrix, b: Matrix): Matrix {
  return a.map((row, n) => row.map((v, i) => v + b[n][i]));
}

function matmul(a: Matrix, b: Matrix): Matrix {
  return a.map((row) => b[0].map((_, j) => total(row.map((v, k) => v * b[k][j]))));
}

function transpose(a: Matrix): Matrix {
  return a[0].map((_, j) => a.map((row) => row[j]));
}

function norm(a: Matrix): number {
  return Math.sqrt(total(a.flat().map((v) => v * v)));
}

function total(values: Vector): number {
  return values.reduce((sum, v) => sum + v, 0);
}
