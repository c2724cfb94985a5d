// slip: crossEntropy divides by N, the number of samples, instead of the sum of the weights of the targets (the backward is right)
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
    let total = 0;
    for (const g of gradOutput[n]) total += g;
    gradInput.push(gradOutput[n].map((g, c) => g - Math.exp(logP[n][c]) * total));
  }
  return { gradInput };
}

/** The q of the statement and the divisor. */
function targets(N: number, C: number, target: Vector, weight: Vector | null, eps: number): { q: Matrix; W: number } {
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
  const { q } = targets(x.length, x[0].length, target, weight, options.labelSmoothing);
  let sum = 0;
  for (let n = 0; n < x.length; n++) {
    for (let c = 0; c < x[n].length; c++) sum -= q[n][c] * logP[n][c];
  }
  return sum / x.length;
}

export function crossEntropyBackward(
  gradOutput: number,
  x: Matrix,
  target: Vector,
  weight: Vector | null,
  options: Options,
): { gradInput: Matrix } {
  const { q, W } = targets(x.length, x[0].length, target, weight, options.labelSmoothing);
  const g = q.map((row) => row.map((v) => (-gradOutput / W) * v));
  return logSoftmaxBackward(g, x);
}
