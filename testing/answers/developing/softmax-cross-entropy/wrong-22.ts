// slip: crossEntropyBackward takes the sum of a row of q for 1 and returns (p - q)/W, so with class weights the share that comes through the log-sum is wrong.
type Vector = number[];
type Matrix = number[][];

type Options = { labelSmoothing: number };

function logSumExp(row: Vector): number {
  let m = -Infinity;
  for (const v of row) if (v > m) m = v;
  let s = 0;
  for (const v of row) s += Math.exp(v - m);
  return m + Math.log(s);
}

export function logSoftmax(x: Matrix): Matrix {
  const out: Matrix = [];
  for (const row of x) {
    let m = -Infinity;
    for (const v of row) m = Math.max(m, v);
    const rest = logSumExp(row.map((v) => v - m));
    out.push(row.map((v) => v - m - rest));
  }
  return out;
}

export function logSoftmaxBackward(
  gradOutput: Matrix,
  x: Matrix,
): { gradInput: Matrix } {
  const logp = logSoftmax(x);
  const gradInput: Matrix = [];
  for (let n = 0; n < x.length; n++) {
    let sum = 0;
    for (const g of gradOutput[n]) sum += g;
    const row: Vector = [];
    for (let c = 0; c < x[n].length; c++)
      row.push(gradOutput[n][c] - Math.exp(logp[n][c]) * sum);
    gradInput.push(row);
  }
  return { gradInput };
}

function q(
  c: number,
  t: number,
  C: number,
  weight: Vector | null,
  eps: number,
): number {
  const hard = c === t ? 1 : 0;
  return (weight ? weight[c] : 1) * ((1 - eps) * hard + eps / C);
}

function divisor(target: Vector, weight: Vector | null): number {
  if (!weight) return target.length;
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
  let sum = 0;
  for (let n = 0; n < x.length; n++) {
    const C = x[n].length;
    for (let c = 0; c < C; c++)
      sum -= q(c, target[n], C, weight, options.labelSmoothing) * logp[n][c];
  }
  return sum / divisor(target, weight);
}

export function crossEntropyBackward(
  gradOutput: number,
  x: Matrix,
  target: Vector,
  weight: Vector | null,
  options: Options,
): { gradInput: Matrix } {
  const scale = gradOutput / divisor(target, weight);
  const gradInput = logSoftmax(x).map((row, n) =>
    row.map((lp, c) => {
      const wanted = q(c, target[n], row.length, weight, options.labelSmoothing);
      return scale * (Math.exp(lp) - wanted);
    }),
  );
  return { gradInput };
}
