/** `[H]`, or `[G]` with G = 4·H */
type Vector = number[];
/** `[N, H]`, or a weight with G = 4·H rows */
type Matrix = number[][];
/** `[T, N, I]` or `[T, N, H]`: the time step comes first */
type Sequence = number[][][];

type Result = { y: Sequence; hn: Matrix; cn: Matrix };
type Gradients = {
  gradInput: Sequence;
  gradH0: Matrix;
  gradC0: Matrix;
  gradWeightIh: Matrix;
  gradWeightHh: Matrix;
  gradBias: Vector;
};

/** The gates and the candidate of one unit of one sample at one step, its cell, and tanh of that. */
type Unit = { i: number; f: number; g: number; o: number; c: number; tanhC: number };

/**
 * A layer of long short-term memory; the rows of both weights and of bias are i, f, g, o, H each.
 *
 * @param x        `[T, N, I]`, T steps of N sequences, T at least 1
 * @param h0       `[N, H]`, the state before the first step
 * @param c0       `[N, H]`, the cell before the first step
 * @param weightIh `[G, I]`, G = 4·H
 * @param weightHh `[G, H]`
 * @param bias     `[G]`
 * @returns `y` `[T, N, H]`, the state after each step; `hn` and `cn` `[N, H]`, the last state and cell
 */
export function lstmForward(
  x: Sequence,
  h0: Matrix,
  c0: Matrix,
  weightIh: Matrix,
  weightHh: Matrix,
  bias: Vector,
): Result {
  const { states, units } = run(x, h0, c0, weightIh, weightHh, bias);
  const hn = states[x.length].map((row) => [...row]);
  return { y: states.slice(1), hn, cn: units[x.length - 1].map((row) => row.map(({ c }) => c)) };
}

/**
 * Backpropagation through time: gradients of a loss of `y`, `hn` and `cn`.
 *
 * @param gradOutput `{ y, hn, cn }`, the loss's gradients with respect to them, in their shapes
 * @param x        `[T, N, I]`
 * @param h0       `[N, H]`
 * @param c0       `[N, H]`
 * @param weightIh `[G, I]`
 * @param weightHh `[G, H]`
 * @param bias     `[G]`
 * @returns gradients in the shapes of x, h0, c0, weightIh, weightHh and bias
 */
export function lstmBackward(
  gradOutput: Result,
  x: Sequence,
  h0: Matrix,
  c0: Matrix,
  weightIh: Matrix,
  weightHh: Matrix,
  bias: Vector,
): Gradients {
  const { states, units } = run(x, h0, c0, weightIh, weightHh, bias);
  const gradInput: Sequence = [];
  const gradWeightIh = weightIh.map((row) => row.map(() => 0));
  const gradWeightHh = weightHh.map((row) => row.map(() => 0));
  const gradBias = bias.map(() => 0);

  // What reaches state and cell of step t from everything after it.
  let gradH = gradOutput.hn;
  let gradC = gradOutput.cn;
  for (let t = x.length - 1; t >= 0; t--) {
    const steps = units[t].map((row, n) =>
      row.map((unit, j) => {
        const lastC = t === 0 ? c0[n][j] : units[t - 1][n][j].c;
        return unitBackward(unit, lastC, gradOutput.y[t][n][j] + gradH[n][j], gradC[n][j]);
      }),
    );
    const gradZ = steps.map((row) => [
      ...row.map(({ i }) => i),
      ...row.map(({ f }) => f),
      ...row.map(({ g }) => g),
      ...row.map(({ o }) => o),
    ]);
    gradInput.unshift(matmul(gradZ, weightIh));
    addOuter(gradWeightIh, gradZ, x[t]);
    addOuter(gradWeightHh, gradZ, states[t]);
    addRows(gradBias, gradZ);
    gradH = matmul(gradZ, weightHh);
    gradC = steps.map((row) => row.map(({ c }) => c));
  }
  return { gradInput, gradH0: gradH, gradC0: gradC, gradWeightIh, gradWeightHh, gradBias };
}

/** States from h0 on, `[T + 1, N, H]`, and what every unit did at every step. */
function run(x: Sequence, h0: Matrix, c0: Matrix, weightIh: Matrix, weightHh: Matrix, bias: Vector) {
  const hidden = h0[0].length;
  const states: Sequence = [h0];
  const units: Unit[][][] = [];
  for (const [t, step] of x.entries()) {
    const row = step.map((sample, n) => {
      const z = bias.map((b, k) => dot(weightIh[k], sample) + dot(weightHh[k], states[t][n]) + b);
      return h0[n].map((_, j) => {
        const i = sigmoid(z[j]);
        const f = sigmoid(z[hidden + j]);
        const g = Math.tanh(z[2 * hidden + j]);
        const o = sigmoid(z[3 * hidden + j]);
        const lastC = t === 0 ? c0[n][j] : units[t - 1][n][j].c;
        const c = f * lastC + i * g;
        return { i, f, g, o, c, tanhC: Math.tanh(c) };
      });
    });
    units.push(row);
    states.push(row.map((sample) => sample.map(({ o, tanhC }) => o * tanhC)));
  }
  return { states, units };
}

/** Gradients with respect to the four pre-activations of a unit, and `c`, that of the cell of the step before. */
function unitBackward({ i, f, g, o, tanhC }: Unit, lastC: number, gradH: number, gradNextC: number) {
  const gradC = gradNextC + gradH * o * (1 - tanhC ** 2);
  return {
    i: gradC * g * i * (1 - i),
    f: gradC * lastC * f * (1 - f),
    g: gradC * i * (1 - g ** 2),
    o: gradH * tanhC * o * (1 - o),
    c: gradC * f,
  };
}

function sigmoid(z: number): number {
  return 1 / (1 + Math.exp(-z));
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
    for (const [k, g] of row.entries()) for (const [i, value] of input[n].entries()) total[k][i] += g * value;
}

function addRows(total: Vector, rows: Matrix): void {
  for (const row of rows) for (const [k, value] of row.entries()) total[k] += value;
}
