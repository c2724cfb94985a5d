// slip: label smoothing shares ε among the other C-1 classes only, the target keeps exactly 1-ε (helper softTarget)
type Vector = number[];
type Matrix = number[][];

type Options = { labelSmoothing: number };

export function logSoftmax(x: Matrix): Matrix {
  return x.map((row) => {
    const m = Math.max(...row);
    let sum = 0;
    for (const v of row) sum += Math.exp(v - m);
    const lse = Math.log(sum);
    return row.map((v) => v - m - lse);
  });
}

export function logSoftmaxBackward(
  gradOutput: Matrix,
  x: Matrix,
): { gradInput: Matrix } {
  const logp = logSoftmax(x);
  const gradInput: Matrix = [];
  for (let n = 0; n < x.length; n++) {
    let total = 0;
    for (const g of gradOutput[n]) total += g;
    gradInput.push(gradOutput[n].map((g, c) => g - Math.exp(logp[n][c]) * total));
  }
  return { gradInput };
}

function softTarget(t: number, classes: number, weight: Vector | null, eps: number): Vector {
  const q: Vector = [];
  for (let c = 0; c < classes; c++) {
    const w = weight ? weight[c] : 1;
    q.push(w * (c === t ? 1 - eps : eps / (classes - 1)));
  }
  return q;
}

function divisor(target: Vector, weight: Vector | null): number {
  if (weight === null) return target.length;
  let W = 0;
  for (const t of target) W += weight[t];
  return W;
}

export function crossEntropy(
  x: Matrix,
  target: Vector,
  weight: Vector | null,
  options: Options,
): number {
  const logp = logSoftmax(x);
  let loss = 0;
  for (let n = 0; n < x.length; n++) {
    const q = softTarget(target[n], x[n].length, weight, options.labelSmoothing);
    for (let c = 0; c < q.length; c++) loss -= q[c] * logp[n][c];
  }
  return loss / divisor(target, weight);
}

export function crossEntropyBackward(
  gradOutput: number,
  x: Matrix,
  target: Vector,
  weight: Vector | null,
  options: Options,
): { gradInput: Matrix } {
  const W = divisor(target, weight);
  const g = x.map((row, n) =>
    softTarget(target[n], row.length, weight, options.labelSmoothing).map(
      (q) => (-gradOutput * q) / W,
    ),
  );
  return logSoftmaxBackward(g, x);
}
