// slip: logSoftmaxBackward keeps only the diagonal of the Jacobian, g_c * (1 - p_c), and forgets that every logit is in all outputs; it should be g_c - p_c * sum of g.
type Vector = number[];
type Matrix = number[][];
type Options = { labelSmoothing: number };

function rowStats(row: Vector): { max: number; log: number } {
  let max = -Infinity;
  for (const v of row) if (v > max) max = v;
  let s = 0;
  for (const v of row) s += Math.exp(v - max);
  return { max, log: Math.log(s) };
}

export function logSoftmax(x: Matrix): Matrix {
  const out: Matrix = [];
  for (const row of x) {
    const { max, log } = rowStats(row);
    const line: Vector = [];
    for (const v of row) line.push(v - max - log);
    out.push(line);
  }
  return out;
}

export function logSoftmaxBackward(
  gradOutput: Matrix,
  x: Matrix,
): { gradInput: Matrix } {
  const logP = logSoftmax(x);
  const gradInput: Matrix = [];
  for (let n = 0; n < x.length; n++) {
    const line: Vector = [];
    for (let c = 0; c < x[n].length; c++) {
      const p = Math.exp(logP[n][c]);
      line.push(gradOutput[n][c] * (1 - p));
    }
    gradInput.push(line);
  }
  return { gradInput };
}

function weightOf(weight: Vector | null, c: number): number {
  return weight === null ? 1 : weight[c];
}

function soft(c: number, t: number, C: number, weight: Vector | null, eps: number): number {
  const hard = c === t ? 1 : 0;
  return weightOf(weight, c) * ((1 - eps) * hard + eps / C);
}

export function crossEntropy(
  x: Matrix,
  target: Vector,
  weight: Vector | null,
  options: Options,
): number {
  const logP = logSoftmax(x);
  let sum = 0;
  let W = 0;
  for (let n = 0; n < x.length; n++) {
    W += weightOf(weight, target[n]);
    for (let c = 0; c < x[n].length; c++) {
      sum -= soft(c, target[n], x[n].length, weight, options.labelSmoothing) * logP[n][c];
    }
  }
  return sum / W;
}

export function crossEntropyBackward(
  gradOutput: number,
  x: Matrix,
  target: Vector,
  weight: Vector | null,
  options: Options,
): { gradInput: Matrix } {
  const logP = logSoftmax(x);
  let W = 0;
  for (const t of target) W += weightOf(weight, t);
  const gradInput: Matrix = [];
  for (let n = 0; n < x.length; n++) {
    const C = x[n].length;
    const q: Vector = [];
    for (let c = 0; c < C; c++) q.push(soft(c, target[n], C, weight, options.labelSmoothing));
    const qSum = q.reduce((a, b) => a + b);
    gradInput.push(q.map((qc, c) => (gradOutput / W) * (Math.exp(logP[n][c]) * qSum - qc)));
  }
  return { gradInput };
}
