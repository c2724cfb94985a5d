// slip: crossEntropyBackward assumes that the q of a row sum to 1 (p - q instead of p * sum(q) - q), wrong with class weights.
type Vector = number[];
/** `[N, C]`: N samples, C classes */
type Matrix = number[][];

type Options = { labelSmoothing: number };

export function logSoftmax(x: Matrix): Matrix {
  return x.map((row) => {
    const biggest = Math.max(...row);
    const denominator = row.map((v) => Math.exp(v - biggest)).reduce((s, v) => s + v);
    const shift = biggest + Math.log(denominator);
    return row.map((v) => v - shift);
  });
}

export function logSoftmaxBackward(
  gradOutput: Matrix,
  x: Matrix,
): { gradInput: Matrix } {
  const logP = logSoftmax(x);
  const gradInput = gradOutput.map((gs, n) => {
    const total = gs.reduce((s, g) => s + g, 0);
    return gs.map((g, c) => g - Math.exp(logP[n][c]) * total);
  });
  return { gradInput };
}

function smoothed(x: Matrix, target: Vector, weight: Vector | null, eps: number) {
  const w = weight ?? x[0].map(() => 1);
  const q = x.map((row) => row.map((_, c) => (w[c] * eps) / row.length));
  let total = 0;
  target.forEach((t, n) => {
    q[n][t] += w[t] * (1 - eps);
    total += w[t];
  });
  return { q, total };
}

export function crossEntropy(
  x: Matrix,
  target: Vector,
  weight: Vector | null,
  options: Options,
): number {
  const { q, total } = smoothed(x, target, weight, options.labelSmoothing);
  const logP = logSoftmax(x);
  const sum = q.reduce(
    (acc, row, n) => acc + row.reduce((s, v, c) => s - v * logP[n][c], 0),
    0,
  );
  return sum / total;
}

export function crossEntropyBackward(
  gradOutput: number,
  x: Matrix,
  target: Vector,
  weight: Vector | null,
  options: Options,
): { gradInput: Matrix } {
  const { q, total } = smoothed(x, target, weight, options.labelSmoothing);
  const logP = logSoftmax(x);
  const gradInput = q.map((row, n) =>
    row.map((v, c) => (gradOutput * (Math.exp(logP[n][c]) - v)) / total),
  );
  return { gradInput };
}
