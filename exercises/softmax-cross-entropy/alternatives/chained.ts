// Right: the backward of the loss goes through the backward of logSoftmax; sums run pairwise.

type Vector = number[];
type Matrix = number[][];
type Options = { labelSmoothing: number };

const add = (values: Vector): number =>
  values.length < 2
    ? (values[0] ?? 0)
    : add(values.slice(0, values.length >> 1)) + add(values.slice(values.length >> 1));

const logSumExp = (row: Vector): number => {
  const [max] = row.toSorted((a, b) => b - a);
  return max + Math.log1p(add(row.map((v) => Math.exp(v - max))) - 1);
};

export const logSoftmax = (x: Matrix): Matrix =>
  x.map((row) => {
    const total = logSumExp(row);
    return row.map((v) => v - total);
  });

export const logSoftmaxBackward = (gradOutput: Matrix, x: Matrix): { gradInput: Matrix } => {
  const p = logSoftmax(x).map((row) => row.map((v) => Math.exp(v)));
  return {
    gradInput: gradOutput.map((row, n) => row.map((g, c) => g - p[n][c] * add(row))),
  };
};

/** The loss's gradient with respect to the log-probabilities, which enter it linearly. */
const coefficients = (x: Matrix, target: Vector, weight: Vector | null, options: Options): Matrix => {
  const w = weight ?? x[0].map(() => 1);
  const divisor = add(target.map((t) => w[t]));
  return x.map((row, n) =>
    row.map((_, c) => {
      const even = options.labelSmoothing / row.length;
      const q = c === target[n] ? 1 - options.labelSmoothing + even : even;
      return (-q * w[c]) / divisor;
    }),
  );
};

export const crossEntropy = (x: Matrix, target: Vector, weight: Vector | null, options: Options): number => {
  const k = coefficients(x, target, weight, options);
  return add(logSoftmax(x).flatMap((row, n) => row.map((logP, c) => k[n][c] * logP)));
};

export const crossEntropyBackward = (
  gradOutput: number,
  x: Matrix,
  target: Vector,
  weight: Vector | null,
  options: Options,
): { gradInput: Matrix } => {
  const k = coefficients(x, target, weight, options);
  return logSoftmaxBackward(
    k.map((row) => row.map((v) => gradOutput * v)),
    x,
  );
};
