// slip: logSoftmax forms the probabilities first and takes their logarithm, which is -Infinity where a probability underflows to 0; it should subtract the maximum and the logarithm of the sum from the logit.
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
  return x.map((row) => softmax(row).map((p) => Math.log(p)));
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

function distribution(t: number, C: number, weight: Vector | null, eps: number): Vector {
  const q = new Array<number>(C).fill(eps / C);
  q[t] += 1 - eps;
  return weight ? q.map((v, c) => v * weight[c]) : q;
}

function divisor(target: Vector, weight: Vector | null): number {
  return weight ? target.reduce((s, t) => s + weight[t], 0) : target.length;
}

export function crossEntropy(
  x: Matrix,
  target: Vector,
  weight: Vector | null,
  options: Options,
): number {
  const { labelSmoothing } = options;
  const logProbs = logSoftmax(x);
  let loss = 0;
  logProbs.forEach((row, n) => {
    const q = distribution(target[n], row.length, weight, labelSmoothing);
    row.forEach((lp, c) => {
      loss -= q[c] * lp;
    });
  });
  return loss / divisor(target, weight);
}

export function crossEntropyBackward(
  gradOutput: number,
  x: Matrix,
  target: Vector,
  weight: Vector | null,
  options: Options,
): { gradInput: Matrix } {
  const { labelSmoothing } = options;
  const W = divisor(target, weight);
  const gradInput = x.map((row, n) => {
    const p = softmax(row);
    const q = distribution(target[n], row.length, weight, labelSmoothing);
    const qSum = q.reduce((a, b) => a + b, 0);
    return p.map((pc, c) => (gradOutput / W) * (pc * qSum - q[c]));
  });
  return { gradInput };
}
