// slip: crossEntropy divides by the number of samples N; with class weights the divisor should be the sum of the weights of the targets.
type Vector = number[];
type Matrix = number[][];
type Options = { labelSmoothing: number };

function softmax(row: Vector): Vector {
  const max = Math.max(...row);
  const e = row.map((v) => Math.exp(v - max));
  const total = e.reduce((a, b) => a + b);
  return e.map((v) => v / total);
}

export function logSoftmax(x: Matrix): Matrix {
  return x.map((row) => {
    const max = Math.max(...row);
    const total = row.reduce((s, v) => s + Math.exp(v - max), 0);
    return row.map((v) => v - max - Math.log(total));
  });
}

export function logSoftmaxBackward(
  gradOutput: Matrix,
  x: Matrix,
): { gradInput: Matrix } {
  const gradInput = x.map((row, n) => {
    const p = softmax(row);
    const g = gradOutput[n];
    const gSum = g.reduce((a, b) => a + b, 0);
    return p.map((pc, c) => g[c] - pc * gSum);
  });
  return { gradInput };
}

function smoothed(t: number, C: number, weight: Vector | null, eps: number): Vector {
  const q = new Array<number>(C).fill(eps / C);
  q[t] += 1 - eps;
  return weight ? q.map((v, c) => v * weight[c]) : q;
}

function totalWeight(target: Vector, weight: Vector | null): number {
  return weight ? target.reduce((s, t) => s + weight[t], 0) : target.length;
}

export function crossEntropy(
  x: Matrix,
  target: Vector,
  weight: Vector | null,
  options: Options,
): number {
  const { labelSmoothing } = options;
  const logP = logSoftmax(x);
  let loss = 0;
  logP.forEach((row, n) => {
    const q = smoothed(target[n], row.length, weight, labelSmoothing);
    row.forEach((lp, c) => {
      loss -= q[c] * lp;
    });
  });
  return loss / x.length;
}

export function crossEntropyBackward(
  gradOutput: number,
  x: Matrix,
  target: Vector,
  weight: Vector | null,
  options: Options,
): { gradInput: Matrix } {
  const { labelSmoothing } = options;
  const W = totalWeight(target, weight);
  const gradInput = x.map((row, n) => {
    const p = softmax(row);
    const q = smoothed(target[n], row.length, weight, labelSmoothing);
    const qSum = q.reduce((a, b) => a + b, 0);
    return p.map((pc, c) => (gradOutput / W) * (pc * qSum - q[c]));
  });
  return { gradInput };
}
