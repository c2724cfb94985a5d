// slip: crossEntropy multiplies the whole loss of a sample by the weight of its target, also the smoothed part of the other classes; each class should have its own weight in q.
type Vector = number[];
type Matrix = number[][];
type Options = { labelSmoothing: number };

const range = (n: number) => Array.from(Array(n).keys());
const total = (v: Vector) => v.reduce((a, b) => a + b, 0);

const logP = (row: Vector): Vector => {
  const m = Math.max(...row);
  const s = total(row.map((e) => Math.exp(e - m)));
  return row.map((e) => e - m - Math.log(s));
};

export function logSoftmax(x: Matrix): Matrix {
  return x.map(logP);
}

export function logSoftmaxBackward(gradOutput: Matrix, x: Matrix): { gradInput: Matrix } {
  const gradInput = x.map((row, n) => {
    const g = gradOutput[n];
    return logP(row).map((lp, c) => g[c] - total(g) * Math.exp(lp));
  });
  return { gradInput };
}

export function crossEntropy(
  x: Matrix,
  target: Vector,
  weight: Vector | null,
  { labelSmoothing: eps }: Options,
): number {
  const w = (c: number) => weight?.[c] ?? 1;
  const losses = x.map((row, n) => {
    const lp = logP(row);
    const t = target[n];
    const smoothed = (1 - eps) * lp[t] + (eps * total(lp)) / row.length;
    return -w(t) * smoothed;
  });
  return total(losses) / total(target.map(w));
}

export function crossEntropyBackward(
  gradOutput: number,
  x: Matrix,
  target: Vector,
  weight: Vector | null,
  { labelSmoothing: eps }: Options,
): { gradInput: Matrix } {
  const w = (c: number) => weight?.[c] ?? 1;
  const W = total(target.map(w));
  const g = x.map((row, n) =>
    range(row.length).map(
      (c) => (-gradOutput / W) * w(c) * ((c === target[n] ? 1 - eps : 0) + eps / row.length),
    ),
  );
  return logSoftmaxBackward(g, x);
}
