// slip: logSoftmax starts the search for the row's maximum at 0, so rows of very negative logits still underflow
type Vector = number[];
type Matrix = number[][];
type Options = { labelSmoothing: number };

export function logSoftmax(x: Matrix): Matrix {
  const N = x.length;
  const res: Matrix = [];
  for (let n = 0; n < N; n++) {
    let m = 0;
    for (let c = 0; c < x[n].length; c++) {
      if (x[n][c] > m) m = x[n][c];
    }
    let sum = 0;
    for (let c = 0; c < x[n].length; c++) sum += Math.exp(x[n][c] - m);
    const l = Math.log(sum);
    const row: Vector = [];
    for (let c = 0; c < x[n].length; c++) row.push(x[n][c] - m - l);
    res.push(row);
  }
  return res;
}

export function logSoftmaxBackward(
  gradOutput: Matrix,
  x: Matrix,
): { gradInput: Matrix } {
  const lp = logSoftmax(x);
  const gradInput: Matrix = [];
  for (let n = 0; n < x.length; n++) {
    const C = x[n].length;
    let gs = 0;
    for (let c = 0; c < C; c++) gs += gradOutput[n][c];
    gradInput[n] = [];
    for (let c = 0; c < C; c++) {
      gradInput[n][c] = gradOutput[n][c] - Math.exp(lp[n][c]) * gs;
    }
  }
  return { gradInput };
}

function q(c: number, t: number, C: number, weight: Vector | null, eps: number) {
  const base = eps / C + (c === t ? 1 - eps : 0);
  return weight === null ? base : weight[c] * base;
}

export function crossEntropy(
  x: Matrix,
  target: Vector,
  weight: Vector | null,
  options: Options,
): number {
  const lp = logSoftmax(x);
  const eps = options.labelSmoothing;
  let loss = 0;
  let W = 0;
  for (let n = 0; n < x.length; n++) {
    const C = x[n].length;
    for (let c = 0; c < C; c++) loss -= q(c, target[n], C, weight, eps) * lp[n][c];
    W += weight === null ? 1 : weight[target[n]];
  }
  return loss / W;
}

export function crossEntropyBackward(
  gradOutput: number,
  x: Matrix,
  target: Vector,
  weight: Vector | null,
  options: Options,
): { gradInput: Matrix } {
  const lp = logSoftmax(x);
  const eps = options.labelSmoothing;
  let W = 0;
  for (const t of target) W += weight === null ? 1 : weight[t];
  const gradInput: Matrix = [];
  for (let n = 0; n < x.length; n++) {
    const C = x[n].length;
    let qs = 0;
    for (let c = 0; c < C; c++) qs += q(c, target[n], C, weight, eps);
    const row: Vector = [];
    for (let c = 0; c < C; c++) {
      const d = Math.exp(lp[n][c]) * qs - q(c, target[n], C, weight, eps);
      row.push((gradOutput * d) / W);
    }
    gradInput.push(row);
  }
  return { gradInput };
}
