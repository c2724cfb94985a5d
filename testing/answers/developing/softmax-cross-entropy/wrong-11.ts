// slip: logSoftmaxBackward multiplies by p the row's own gradient only: g - p * g instead of g - p * sum of g (the other outputs' dependence is left out)
type Vector = number[];
type Matrix = number[][];

type Options = { labelSmoothing: number };

export function logSoftmax(x: Matrix): Matrix {
  return x.map((row) => {
    const m = Math.max(...row);
    let sum = 0;
    for (const v of row) sum += Math.exp(v - m);
    const logSum = Math.log(sum);
    return row.map((v) => v - m - logSum);
  });
}

export function logSoftmaxBackward(
  gradOutput: Matrix,
  x: Matrix,
): { gradInput: Matrix } {
  const logP = logSoftmax(x);
  const gradInput: Matrix = [];
  for (let n = 0; n < x.length; n++) {
    gradInput.push(gradOutput[n].map((g, c) => g - Math.exp(logP[n][c]) * g));
  }
  return { gradInput };
}

/** The q of the statement and the divisor. */
function softTargets(N: number, C: number, target: Vector, weight: Vector | null, eps: number): { q: Matrix; W: number } {
  const q: Matrix = [];
  let W = 0;
  for (let n = 0; n < N; n++) {
    const row: Vector = [];
    for (let c = 0; c < C; c++) {
      const w = weight === null ? 1 : weight[c];
      row.push(w * ((c === target[n] ? 1 - eps : 0) + eps / C));
    }
    q.push(row);
    W += weight === null ? 1 : weight[target[n]];
  }
  return { q, W };
}

export function crossEntropy(
  x: Matrix,
  target: Vector,
  weight: Vector | null,
  options: Options,
): number {
  const logP = logSoftmax(x);
  const { q, W } = softTargets(x.length, x[0].length, target, weight, options.labelSmoothing);
  let sum = 0;
  for (let n = 0; n < x.length; n++) {
    for (let c = 0; c < x[n].length; c++) sum -= q[n][c] * logP[n][c];
  }
  return sum / W;
}

export function crossEntropyBackward(
  gradOutput: number,
  x: Matrix,
  target: Vector,
  weight: Vector | null,
  options: Options,
): { gradInput: Matrix } {
  const { q, W } = softTargets(x.length, x[0].length, target, weight, options.labelSmoothing);
  const g = q.map((row) => row.map((v) => (-gradOutput / W) * v));
  return logSoftmaxBackward(g, x);
}
