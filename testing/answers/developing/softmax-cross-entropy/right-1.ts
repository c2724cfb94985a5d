// right: row functions and map; the backward of cross-entropy goes through that of log-softmax
type Vector = number[];
type Matrix = number[][];
type Options = { labelSmoothing: number };

const sum = (values: Vector): number => values.reduce((s, v) => s + v, 0);

const logSoftmaxRow = (row: Vector): Vector => {
  const m = Math.max(...row);
  const shift = m + Math.log(sum(row.map((v) => Math.exp(v - m))));
  return row.map((v) => v - shift);
};

const logSoftmaxRowBackward = (g: Vector, row: Vector): Vector => {
  const total = sum(g);
  return logSoftmaxRow(row).map((lp, c) => g[c] - Math.exp(lp) * total);
};

/** q of every sample, already divided by W. */
const targets = (x: Matrix, target: Vector, weight: Vector | null, smoothing: number): Matrix => {
  const w = weight ?? x[0].map(() => 1);
  const W = sum(target.map((t) => w[t]));
  return target.map((t) =>
    w.map((wc, c) => (wc * ((c === t ? 1 - smoothing : 0) + smoothing / w.length)) / W),
  );
};

export function logSoftmax(x: Matrix): Matrix {
  return x.map(logSoftmaxRow);
}

export function logSoftmaxBackward(
  gradOutput: Matrix,
  x: Matrix,
): { gradInput: Matrix } {
  return { gradInput: x.map((row, n) => logSoftmaxRowBackward(gradOutput[n], row)) };
}

export function crossEntropy(
  x: Matrix,
  target: Vector,
  weight: Vector | null,
  options: Options,
): number {
  const q = targets(x, target, weight, options.labelSmoothing);
  return -sum(logSoftmax(x).map((row, n) => sum(row.map((lp, c) => q[n][c] * lp))));
}

export function crossEntropyBackward(
  gradOutput: number,
  x: Matrix,
  target: Vector,
  weight: Vector | null,
  options: Options,
): { gradInput: Matrix } {
  const q = targets(x, target, weight, options.labelSmoothing);
  return logSoftmaxBackward(
    q.map((row) => row.map((v) => -gradOutput * v)),
    x,
  );
}
