// slip: label smoothing in crossEntropy and its backward shares epsilon among the other C - 1 classes only; it should be shared among all C classes, the target included.
type Vector = number[];
type Matrix = number[][];
type Options = { labelSmoothing: number };

type Sample = { logits: Vector; t: number };

class Classes {
  readonly w: Vector;
  readonly eps: number;

  constructor(C: number, weight: Vector | null, eps: number) {
    this.w = weight === null ? new Array<number>(C).fill(1) : weight.slice();
    this.eps = eps;
  }

  q(t: number): Vector {
    const even = this.eps / (this.w.length - 1);
    return this.w.map((wc, c) => (c === t ? wc * (1 - this.eps) : wc * even));
  }

  total(target: Vector): number {
    let W = 0;
    for (const t of target) W += this.w[t];
    return W;
  }
}

function samples(x: Matrix, target: Vector): Sample[] {
  return x.map((logits, n) => ({ logits, t: target[n] }));
}

export function logSoftmax(x: Matrix): Matrix {
  const result: Matrix = [];
  for (const row of x) {
    const top = row.reduce((a, b) => Math.max(a, b), -Infinity);
    let denominator = 0;
    for (const v of row) denominator += Math.exp(v - top);
    const log = Math.log(denominator);
    result.push(row.map((v) => v - top - log));
  }
  return result;
}

export function logSoftmaxBackward(
  gradOutput: Matrix,
  x: Matrix,
): { gradInput: Matrix } {
  const p = logSoftmax(x).map((row) => row.map(Math.exp));
  const gradInput: Matrix = [];
  for (let n = 0; n < x.length; n++) {
    let all = 0;
    for (const g of gradOutput[n]) all += g;
    gradInput.push(gradOutput[n].map((g, c) => g - p[n][c] * all));
  }
  return { gradInput };
}

export function crossEntropy(
  x: Matrix,
  target: Vector,
  weight: Vector | null,
  options: Options,
): number {
  const classes = new Classes(x[0].length, weight, options.labelSmoothing);
  const logP = logSoftmax(x);
  let loss = 0;
  samples(x, target).forEach(({ t }, n) => {
    const q = classes.q(t);
    for (let c = 0; c < q.length; c++) loss += -q[c] * logP[n][c];
  });
  return loss / classes.total(target);
}

export function crossEntropyBackward(
  gradOutput: number,
  x: Matrix,
  target: Vector,
  weight: Vector | null,
  options: Options,
): { gradInput: Matrix } {
  const classes = new Classes(x[0].length, weight, options.labelSmoothing);
  const scale = gradOutput / classes.total(target);
  const logP = logSoftmax(x);
  const gradInput = samples(x, target).map(({ logits, t }, n) => {
    const q = classes.q(t);
    const mass = q.reduce((a, b) => a + b, 0);
    return logits.map((_, c) => scale * (Math.exp(logP[n][c]) * mass - q[c]));
  });
  return { gradInput };
}
