// slip: logSoftmaxBackward multiplies by p and takes the softmax formula p * (g - sum g p) instead of g - p * sum g.
type Vector = number[];
/** `[N, C]`: N samples, C classes */
type Matrix = number[][];

type Options = { labelSmoothing: number };

function softmax(row: Vector): Vector {
  const m = Math.max(...row);
  const e = row.map((v) => Math.exp(v - m));
  const s = e.reduce((a, b) => a + b, 0);
  return e.map((v) => v / s);
}

export function logSoftmax(x: Matrix): Matrix {
  const out: Matrix = [];
  for (let n = 0; n < x.length; n++) {
    let m = x[n][0];
    for (const v of x[n]) if (v > m) m = v;
    let s = 0;
    for (const v of x[n]) s += Math.exp(v - m);
    const line: Vector = [];
    for (const v of x[n]) line.push(v - m - Math.log(s));
    out.push(line);
  }
  return out;
}

export function logSoftmaxBackward(
  gradOutput: Matrix,
  x: Matrix,
): { gradInput: Matrix } {
  const gradInput: Matrix = [];
  for (let n = 0; n < x.length; n++) {
    const p = softmax(x[n]);
    let inner = 0;
    for (let c = 0; c < p.length; c++) inner += gradOutput[n][c] * p[c];
    gradInput.push(p.map((pc, c) => pc * (gradOutput[n][c] - inner)));
  }
  return { gradInput };
}

function weightOf(weight: Vector | null, c: number): number {
  return weight === null ? 1 : weight[c];
}

export function crossEntropy(
  x: Matrix,
  target: Vector,
  weight: Vector | null,
  options: Options,
): number {
  const { labelSmoothing: eps } = options;
  const logP = logSoftmax(x);
  let numerator = 0;
  let denominator = 0;
  for (let n = 0; n < x.length; n++) {
    const t = target[n];
    denominator += weightOf(weight, t);
    numerator -= (1 - eps) * weightOf(weight, t) * logP[n][t];
    for (let c = 0; c < x[n].length; c++) {
      numerator -= (eps / x[n].length) * weightOf(weight, c) * logP[n][c];
    }
  }
  return numerator / denominator;
}

export function crossEntropyBackward(
  gradOutput: number,
  x: Matrix,
  target: Vector,
  weight: Vector | null,
  options: Options,
): { gradInput: Matrix } {
  const { labelSmoothing: eps } = options;
  let denominator = 0;
  for (const t of target) denominator += weightOf(weight, t);
  const gradInput = x.map((row, n) => {
    const p = softmax(row);
    const q = row.map(
      (_, c) => weightOf(weight, c) * ((c === target[n] ? 1 - eps : 0) + eps / row.length),
    );
    const total = q.reduce((a, b) => a + b, 0);
    return p.map((pc, c) => (gradOutput / denominator) * (pc * total - q[c]));
  });
  return { gradInput };
}
