// slip: logSoftmaxBackward uses only the diagonal of the Jacobian, g_c·(1 − p_c), instead of g_c − p_c·Σ_k g_k
type Vector = number[];
type Matrix = number[][];
type Options = { labelSmoothing: number };

export function logSoftmax(x: Matrix): Matrix {
  return x.map((row) => {
    const m = Math.max(...row);
    const lse = m + Math.log(row.reduce((s, v) => s + Math.exp(v - m), 0));
    return row.map((v) => v - lse);
  });
}

export function logSoftmaxBackward(gradOutput: Matrix, x: Matrix): { gradInput: Matrix } {
  const lp = logSoftmax(x);
  return {
    gradInput: gradOutput.map((row, n) => row.map((g, c) => g * (1 - Math.exp(lp[n][c])))),
  };
}

/** the soft targets of all samples and the divisor */
function targets(x: Matrix, target: Vector, weight: Vector | null, eps: number) {
  const C = x[0].length;
  const w = weight ?? new Array<number>(C).fill(1);
  const q = target.map((t) => w.map((wc, c) => wc * ((1 - eps) * Number(c === t) + eps / C)));
  const W = target.map((t) => w[t]).reduce((a, b) => a + b, 0);
  return { q, W };
}

export function crossEntropy(
  x: Matrix,
  target: Vector,
  weight: Vector | null,
  options: Options,
): number {
  const { q, W } = targets(x, target, weight, options.labelSmoothing);
  const costs = logSoftmax(x).flatMap((row, n) => row.map((v, c) => -q[n][c] * v));
  return costs.reduce((a, b) => a + b, 0) / W;
}

export function crossEntropyBackward(
  gradOutput: number,
  x: Matrix,
  target: Vector,
  weight: Vector | null,
  options: Options,
): { gradInput: Matrix } {
  const { q, W } = targets(x, target, weight, options.labelSmoothing);
  const lp = logSoftmax(x);
  const gradInput = q.map((row, n) => {
    const mass = row.reduce((a, b) => a + b, 0);
    return row.map((qc, c) => (gradOutput / W) * (Math.exp(lp[n][c]) * mass - qc));
  });
  return { gradInput };
}
