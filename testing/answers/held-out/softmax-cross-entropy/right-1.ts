// right: loops with logSumExp, loss split into target and smoothing part, gradient by the joined formula
type Vector = number[];
type Matrix = number[][];
type Options = { labelSmoothing: number };

// m + log(sum of e^(x - m)), the logarithm of the sum of exponentials
function logSumExp(row: Vector): number {
  let m = row[0];
  for (let c = 1; c < row.length; c++) if (row[c] > m) m = row[c];
  let s = 0;
  for (let c = 0; c < row.length; c++) s += Math.exp(row[c] - m);
  return m + Math.log(s);
}

export function logSoftmax(x: Matrix): Matrix {
  const out: Matrix = new Array(x.length);
  for (let n = 0; n < x.length; n++) {
    const lse = logSumExp(x[n]);
    out[n] = new Array(x[n].length);
    for (let c = 0; c < x[n].length; c++) out[n][c] = x[n][c] - lse;
  }
  return out;
}

export function logSoftmaxBackward(
  gradOutput: Matrix,
  x: Matrix,
): { gradInput: Matrix } {
  const gradInput: Matrix = new Array(x.length);
  for (let n = 0; n < x.length; n++) {
    const lse = logSumExp(x[n]);
    let upstream = 0;
    for (let c = 0; c < x[n].length; c++) upstream += gradOutput[n][c];
    gradInput[n] = new Array(x[n].length);
    for (let c = 0; c < x[n].length; c++) {
      gradInput[n][c] = gradOutput[n][c] - Math.exp(x[n][c] - lse) * upstream;
    }
  }
  return { gradInput };
}

export function crossEntropy(
  x: Matrix,
  target: Vector,
  weight: Vector | null,
  options: Options,
): number {
  const eps = options.labelSmoothing;
  let loss = 0;
  let W = 0;
  for (let n = 0; n < x.length; n++) {
    const t = target[n];
    const C = x[n].length;
    const lse = logSumExp(x[n]);
    const wt = weight === null ? 1 : weight[t];
    W += wt;
    loss += (1 - eps) * wt * (lse - x[n][t]);
    for (let c = 0; c < C; c++) {
      const wc = weight === null ? 1 : weight[c];
      loss += (eps / C) * wc * (lse - x[n][c]);
    }
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
  const eps = options.labelSmoothing;
  let W = 0;
  for (const t of target) W += weight === null ? 1 : weight[t];
  const gradInput: Matrix = [];
  for (let n = 0; n < x.length; n++) {
    const C = x[n].length;
    const lse = logSumExp(x[n]);
    const q = new Array<number>(C);
    let mass = 0;
    for (let c = 0; c < C; c++) {
      q[c] = eps / C;
      if (c === target[n]) q[c] += 1 - eps;
      if (weight !== null) q[c] *= weight[c];
      mass += q[c];
    }
    const row: Vector = [];
    for (let c = 0; c < C; c++) {
      row.push((gradOutput / W) * (Math.exp(x[n][c] - lse) * mass - q[c]));
    }
    gradInput.push(row);
  }
  return { gradInput };
}
