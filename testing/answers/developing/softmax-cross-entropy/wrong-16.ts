// slip: logSoftmaxBackward forgets that a logit is in all outputs of its row: it returns g_c·(1 - p_c) instead of g_c - p_c·Σg
type Vector = number[];
type Matrix = number[][];

type Options = { labelSmoothing: number };

const sum = (v: Vector): number => v.reduce((a, b) => a + b, 0);

const logSumExp = (row: Vector): number => {
  const top = row.reduce((a, b) => Math.max(a, b));
  return top + Math.log(sum(row.map((v) => Math.exp(v - top))));
};

export function logSoftmax(x: Matrix): Matrix {
  return x.map((row) => {
    const lse = logSumExp(row);
    return row.map((v) => v - lse);
  });
}

export function logSoftmaxBackward(
  gradOutput: Matrix,
  x: Matrix,
): { gradInput: Matrix } {
  return {
    gradInput: logSoftmax(x).map((row, n) => {
      return row.map((lp, c) => gradOutput[n][c] * (1 - Math.exp(lp)));
    }),
  };
}

/** q[n][c] of the statement, and W */
function prepare(
  x: Matrix,
  target: Vector,
  weight: Vector | null,
  { labelSmoothing }: Options,
): { q: Matrix; W: number } {
  const C = x[0].length;
  const w = weight ?? new Array<number>(C).fill(1);
  const q = target.map((t) =>
    w.map((wc, c) => wc * ((1 - labelSmoothing) * (c === t ? 1 : 0) + labelSmoothing / C)),
  );
  return { q, W: sum(target.map((t) => w[t])) };
}

export function crossEntropy(
  x: Matrix,
  target: Vector,
  weight: Vector | null,
  options: Options,
): number {
  const { q, W } = prepare(x, target, weight, options);
  const terms = logSoftmax(x).map((row, n) => sum(row.map((lp, c) => -q[n][c] * lp)));
  return sum(terms) / W;
}

export function crossEntropyBackward(
  gradOutput: number,
  x: Matrix,
  target: Vector,
  weight: Vector | null,
  options: Options,
): { gradInput: Matrix } {
  const { q, W } = prepare(x, target, weight, options);
  const gradInput = logSoftmax(x).map((row, n) => {
    const mass = sum(q[n]);
    return row.map((lp, c) => (gradOutput / W) * (Math.exp(lp) * mass - q[n][c]));
  });
  return { gradInput };
}
