/** `[H]` */
type Vector = number[];
/** `[N, H]`, or a weight with one row for each hidden unit */
type Matrix = number[][];
/** `[T, N, I]` or `[T, N, H]`: the time step comes first */
type Sequence = number[][][];

type Result = { y: Sequence; hn: Matrix };
type Gradients = {
  gradInput: Sequence;
  gradH0: Matrix;
  gradWeightIh: Matrix;
  gradWeightHh: Matrix;
  gradBias: Vector;
};

/**
 * A recurrent layer: h_t = tanh(x_t·weightIhᵀ + h_{t−1}·weightHhᵀ + bias).
 *
 * @param x        `[T, N, I]`, T steps of N sequences, T at least 1
 * @param h0       `[N, H]`, the state before the first step
 * @param weightIh `[H, I]`
 * @param weightHh `[H, H]`
 * @param bias     `[H]`
 * @returns `y` `[T, N, H]`, the state after each step, and `hn` `[N, H]`, the last of them
 */
export function rnnForward(
  x: Sequence,
  h0: Matrix,
  weightIh: Matrix,
  weightHh: Matrix,
  bias: Vector,
): Result {
  const y: Sequence = [];
  let h = h0;
  for (const step of x) {
    const last = h;
    h = step.map((sample, n) =>
      bias.map((b, j) => Math.tanh(dot(weightIh[j], sample) + dot(weightHh[j], last[n]) + b)),
    );
    y.push(h);
  }
  return { y, hn: h.map((row) => [...row]) };
}

/**
 * Backpropagation through time: gradients of a loss of `y` and `hn`.
 *
 * @param gradOutput `{ y, hn }`, the loss's gradients with respect to both, in their shapes
 * @param x        `[T, N, I]`
 * @param h0       `[N, H]`
 * @param weightIh `[H, I]`
 * @param weightHh `[H, H]`
 * @param bias     `[H]`
 * @returns gradients in the shapes of x, h0, weightIh, weightHh and bias
 */
export function rnnBackward(
  gradOutput: Result,
  x: Sequence,
  h0: Matrix,
  weightIh: Matrix,
  weightHh: Matrix,
  bias: Vector,
): Gradients {
  const { y } = rnnForward(x, h0, weightIh, weightHh, bias);
  const gradInput: Sequence = [];
  const gradWeightIh = weightIh.map((row) => row.map(() => 0));
  const gradWeightHh = weightHh.map((row) => row.map(() => 0));
  const gradBias = bias.map(() => 0);

  // What reaches the state of step t from everything after it.
  let gradH = gradOutput.hn;
  for (let t = x.length - 1; t >= 0; t--) {
    const last = t === 0 ? h0 : y[t - 1];
    const gradZ = y[t].map((row, n) =>
      row.map((h, j) => (gradOutput.y[t][n][j] + gradH[n][j]) * (1 - h ** 2)),
    );
    gradInput.unshift(matmul(gradZ, weightIh));
    addOuter(gradWeightIh, gradZ, x[t]);
    addOuter(gradWeightHh, gradZ, last);
    addRows(gradBias, gradZ);
    gradH = matmul(gradZ, weightHh);
  }
  return { gradInput, gradH0: gradH, gradWeightIh, gradWeightHh, gradBias };
}

function dot(a: Vector, b: Vector): number {
  return a.reduce((sum, value, i) => sum + value * b[i], 0);
}

function matmul(a: Matrix, b: Matrix): Matrix {
  return a.map((row) => b[0].map((_, j) => row.reduce((sum, value, k) => sum + value * b[k][j], 0)));
}

/** Adds the outer product of the rows of `grad` and `input`, summed over the batch, to `total`. */
function addOuter(total: Matrix, grad: Matrix, input: Matrix): void {
  for (const [n, row] of grad.entries())
    for (const [j, g] of row.entries()) for (const [i, value] of input[n].entries()) total[j][i] += g * value;
}

function addRows(total: Vector, rows: Matrix): void {
  for (const row of rows) for (const [j, value] of row.entries()) total[j] += value;
}
