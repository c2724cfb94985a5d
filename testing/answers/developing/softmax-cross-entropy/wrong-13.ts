// slip: softTarget shares ε among the C−1 other classes only and leaves 1−ε for the target, instead of ε/C for all classes
type Vector = number[];
type Matrix = number[][];
type Options = { labelSmoothing: number };

function logSoftmaxRow(row: Vector): Vector {
  let m = -Infinity;
  for (const v of row) if (v > m) m = v;
  let sum = 0;
  for (const v of row) sum += Math.exp(v - m);
  const log = Math.log(sum);
  return row.map((v) => v - m - log);
}

function backRow(g: Vector, row: Vector): Vector {
  const lp = logSoftmaxRow(row);
  const total = g.reduce((s, v) => s + v, 0);
  return g.map((v, c) => v - Math.exp(lp[c]) * total);
}

function softTarget(t: number, C: number, weight: Vector | null, eps: number): Vector {
  return Array.from({ length: C }, (_, c) => {
    const w = weight === null ? 1 : weight[c];
    return w * (c === t ? 1 - eps : eps / (C - 1));
  });
}

function divisor(target: Vector, weight: Vector | null): number {
  return weight === null ? target.length : target.reduce((s, t) => s + weight[t], 0);
}

export function logSoftmax(x: Matrix): Matrix {
  return x.map(logSoftmaxRow);
}

export function logSoftmaxBackward(gradOutput: Matrix, x: Matrix): { gradInput: Matrix } {
  return { gradInput: x.map((row, n) => backRow(gradOutput[n], row)) };
}

export function crossEntropy(
  x: Matrix,
  target: Vector,
  weight: Vector | null,
  options: Options,
): number {
  let total = 0;
  x.forEach((row, n) => {
    const q = softTarget(target[n], row.length, weight, options.labelSmoothing);
    const lp = logSoftmaxRow(row);
    lp.forEach((v, c) => {
      total -= q[c] * v;
    });
  });
  return total / divisor(target, weight);
}

export function crossEntropyBackward(
  gradOutput: number,
  x: Matrix,
  target: Vector,
  weight: Vector | null,
  options: Options,
): { gradInput: Matrix } {
  const factor = gradOutput / divisor(target, weight);
  const gradInput = x.map((row, n) => {
    const q = softTarget(target[n], row.length, weight, options.labelSmoothing);
    const lp = logSoftmaxRow(row);
    const mass = q.reduce((s, v) => s + v, 0);
    return row.map((_, c) => factor * (Math.exp(lp[c]) * mass - q[c]));
  });
  return { gradInput };
}
