// slip: logSoftmax looks for the maximum and sums the exponentials in one pass, without rescaling the sum when a new maximum comes; right is to find the maximum first (or rescale).
type Vector = number[];
type Matrix = number[][];

type Options = { labelSmoothing: number };

export function logSoftmax(x: Matrix): Matrix {
  const N = x.length;
  const out: Matrix = [];
  for (let n = 0; n < N; n++) {
    const C = x[n].length;
    let m = x[n][0];
    let s = 0;
    for (let c = 0; c < C; c++) {
      if (x[n][c] > m) m = x[n][c];
      s += Math.exp(x[n][c] - m);
    }
    const ls = Math.log(s);
    const row = new Array<number>(C);
    for (let c = 0; c < C; c++) row[c] = x[n][c] - m - ls;
    out.push(row);
  }
  return out;
}

export function logSoftmaxBackward(gradOutput: Matrix, x: Matrix): { gradInput: Matrix } {
  const lp = logSoftmax(x);
  const gradInput: Matrix = [];
  for (let n = 0; n < x.length; n++) {
    let s = 0;
    for (let c = 0; c < x[n].length; c++) s += gradOutput[n][c];
    const row = new Array<number>(x[n].length);
    for (let c = 0; c < x[n].length; c++) row[c] = gradOutput[n][c] - Math.exp(lp[n][c]) * s;
    gradInput.push(row);
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
  const lp = logSoftmax(x);
  let W = 0;
  let L = 0;
  for (let n = 0; n < x.length; n++) {
    const C = x[n].length;
    const t = target[n];
    W += weight ? weight[t] : 1;
    for (let c = 0; c < C; c++) {
      const w = weight ? weight[c] : 1;
      let q = eps / C;
      if (c === t) q += 1 - eps;
      L -= w * q * lp[n][c];
    }
  }
  return L / W;
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
  for (let n = 0; n < x.length; n++) W += weight ? weight[target[n]] : 1;
  const g: Matrix = [];
  for (let n = 0; n < x.length; n++) {
    const C = x[n].length;
    const row = new Array<number>(C);
    for (let c = 0; c < C; c++) {
      const w = weight ? weight[c] : 1;
      let q = eps / C;
      if (c === target[n]) q += 1 - eps;
      row[c] = (-gradOutput * w * q) / W;
    }
    g.push(row);
  }
  return logSoftmaxBackward(g, x);
}
