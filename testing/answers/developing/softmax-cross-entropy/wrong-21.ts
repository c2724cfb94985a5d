// slip: the helper targets weights a whole row by the weight of its target class, q = w_t((1-eps)[c=t] + eps/C), instead of each class by its own weight w_c (crossEntropy and crossEntropyBackward).
type Vector = number[];
type Matrix = number[][];

type Options = { labelSmoothing: number };

export function logSoftmax(x: Matrix): Matrix {
  return x.map((row) => {
    const m = Math.max(...row);
    const log = Math.log(row.reduce((s, v) => s + Math.exp(v - m), 0));
    return row.map((v) => v - m - log);
  });
}

export function logSoftmaxBackward(
  gradOutput: Matrix,
  x: Matrix,
): { gradInput: Matrix } {
  const gradInput = logSoftmax(x).map((row, n) => {
    const sum = gradOutput[n].reduce((a, b) => a + b, 0);
    return row.map((lp, c) => gradOutput[n][c] - Math.exp(lp) * sum);
  });
  return { gradInput };
}

function targets(
  x: Matrix,
  target: Vector,
  weight: Vector | null,
  eps: number,
): { q: Matrix; W: number } {
  const C = x[0].length;
  const w = (c: number) => (weight === null ? 1 : weight[c]);
  const q = x.map((row, n) =>
    row.map(
      (_, c) => w(target[n]) * ((c === target[n] ? 1 - eps : 0) + eps / C),
    ),
  );
  const W = target.reduce((s, t) => s + w(t), 0);
  return { q, W };
}

export function crossEntropy(
  x: Matrix,
  target: Vector,
  weight: Vector | null,
  options: Options,
): number {
  const { q, W } = targets(x, target, weight, options.labelSmoothing);
  let sum = 0;
  logSoftmax(x).forEach((row, n) =>
    row.forEach((lp, c) => {
      sum -= q[n][c] * lp;
    }),
  );
  return sum / W;
}

export function crossEntropyBackward(
  gradOutput: number,
  x: Matrix,
  target: Vector,
  weight: Vector | null,
  options: Options,
): { gradInput: Matrix } {
  const { q, W } = targets(x, target, weight, options.labelSmoothing);
  const g = q.map((row) => row.map((v) => (-gradOutput * v) / W));
  return logSoftmaxBackward(g, x);
}
