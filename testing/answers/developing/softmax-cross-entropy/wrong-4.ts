// slip: crossEntropy divides by N instead of the sum of the target weights.
type Vector = number[];
/** `[N, C]`: N samples, C classes */
type Matrix = number[][];

type Options = { labelSmoothing: number };

function logSumExp(row: Vector): number {
  const m = Math.max(...row);
  let s = 0;
  for (const v of row) s += Math.exp(v - m);
  return m + Math.log(s);
}

export function logSoftmax(x: Matrix): Matrix {
  return x.map((row) => {
    const m = Math.max(...row);
    const rest = Math.log(row.reduce((s, v) => s + Math.exp(v - m), 0));
    return row.map((v) => v - m - rest);
  });
}

export function logSoftmaxBackward(
  gradOutput: Matrix,
  x: Matrix,
): { gradInput: Matrix } {
  const gradInput = x.map((row, n) => {
    const lse = logSumExp(row);
    const total = gradOutput[n].reduce((s, g) => s + g, 0);
    return row.map((v, c) => gradOutput[n][c] - Math.exp(v - lse) * total);
  });
  return { gradInput };
}

export function crossEntropy(
  x: Matrix,
  target: Vector,
  weight: Vector | null,
  options: Options,
): number {
  const eps = options.labelSmoothing;
  const logP = logSoftmax(x);
  let loss = 0;
  for (let n = 0; n < x.length; n++) {
    const C = x[n].length;
    for (let c = 0; c < C; c++) {
      const w = weight === null ? 1 : weight[c];
      const q = w * ((c === target[n] ? 1 - eps : 0) + eps / C);
      loss -= q * logP[n][c];
    }
  }
  return loss / x.length;
}

export function crossEntropyBackward(
  gradOutput: number,
  x: Matrix,
  target: Vector,
  weight: Vector | null,
  options: Options,
): { gradInput: Matrix } {
  const eps = options.labelSmoothing;
  const W = target.reduce((s, t) => s + (weight === null ? 1 : weight[t]), 0);
  const g = x.map((row, n) =>
    row.map((_, c) => {
      const w = weight === null ? 1 : weight[c];
      const q = w * ((c === target[n] ? 1 - eps : 0) + eps / row.length);
      return (-gradOutput / W) * q;
    }),
  );
  return logSoftmaxBackward(g, x);
}
