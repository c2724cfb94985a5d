// slip: smoothRow (used by loss and backward) spreads eps over the other C - 1 classes only, eps/(C - 1) and 1 - eps for the target, instead of eps/C over all classes
type Vector = number[];
type Matrix = number[][];

type Options = { labelSmoothing: number };

const sum = (v: Vector): number => v.reduce((s, e) => s + e, 0);

const logSumExp = (row: Vector): number => {
  const m = row.reduce((p, q) => (q > p ? q : p), -Infinity);
  return m + Math.log(sum(row.map((v) => Math.exp(v - m))));
};

const logSoftmaxRow = (row: Vector): Vector => {
  const m = row.reduce((p, q) => (q > p ? q : p));
  const shifted = row.map((v) => v - m);
  const l = logSumExp(shifted);
  return shifted.map((v) => v - l);
};

export function logSoftmax(x: Matrix): Matrix {
  return x.map(logSoftmaxRow);
}

export function logSoftmaxBackward(
  gradOutput: Matrix,
  x: Matrix,
): { gradInput: Matrix } {
  const gradInput = x.map((row, n) => {
    const p = logSoftmaxRow(row).map(Math.exp);
    const all = sum(gradOutput[n]);
    return p.map((pc, c) => gradOutput[n][c] - pc * all);
  });
  return { gradInput };
}

const smoothRow = (t: number, w: Vector, eps: number): Vector =>
  w.map((wc, c) => wc * (c === t ? 1 - eps : eps / (w.length - 1)));

export function crossEntropy(
  x: Matrix,
  target: Vector,
  weight: Vector | null,
  options: Options,
): number {
  const w = weight ?? x[0].map(() => 1);
  const perSample = logSoftmax(x).map((logP, n) => {
    const q = smoothRow(target[n], w, options.labelSmoothing);
    return -sum(q.map((v, c) => v * logP[c]));
  });
  return sum(perSample) / sum(target.map((t) => w[t]));
}

export function crossEntropyBackward(
  gradOutput: number,
  x: Matrix,
  target: Vector,
  weight: Vector | null,
  options: Options,
): { gradInput: Matrix } {
  const w = weight ?? x[0].map(() => 1);
  const divisor = sum(target.map((t) => w[t]));
  const gradInput = logSoftmax(x).map((logP, n) => {
    const q = smoothRow(target[n], w, options.labelSmoothing);
    const qTotal = sum(q);
    return logP.map((l, c) => (gradOutput / divisor) * (Math.exp(l) * qTotal - q[c]));
  });
  return { gradInput };
}
