// slip: rowSoftmax in the forward and backward subtracts the largest score of the sample's whole matrix (np.max without an axis), so with scores of a thousand rows far below it underflow to 0/0 = NaN; right would be the maximum of each row.
type Matrix = number[][];
type Batch = number[][][];

const dot = (a: number[], b: number[]): number =>
  a.reduce((acc, ai, i) => acc + ai * b[i], 0);
const T = (a: Matrix): Matrix => a[0].map((_, j) => a.map((row) => row[j]));
const matmul = (a: Matrix, b: Matrix): Matrix => {
  const bt = T(b);
  return a.map((row) => bt.map((col) => dot(row, col)));
};
const times = (a: Matrix, c: number): Matrix =>
  a.map((row) => row.map((e) => e * c));
const where = (cond: Matrix | null, a: Matrix, other: number): Matrix =>
  cond === null
    ? a
    : a.map((row, t) => row.map((e, s) => (cond[t][s] ? e : other)));
const max = (a: Matrix): number =>
  a.reduce((m, row) => row.reduce((r, e) => (e > r ? e : r), m), -Infinity);

function rowSoftmax(z: Matrix): Matrix {
  const top = max(z);
  const e = z.map((row) => row.map((c) => Math.exp(c - top)));
  return e.map((row) => {
    const total = row.reduce((a, b) => a + b, 0);
    return row.map((c) => c / total);
  });
}

function attend(q: Matrix, k: Matrix, mask: Matrix | null): Matrix {
  const scores = times(matmul(q, T(k)), 1 / Math.sqrt(q[0].length));
  return rowSoftmax(where(mask, scores, -Infinity));
}

export function scaledDotProductAttention(
  q: Batch,
  k: Batch,
  v: Batch,
  mask: Matrix | null,
): { y: Batch; weights: Batch } {
  const weights = q.map((qn, n) => attend(qn, k[n], mask));
  const y = weights.map((a, n) => matmul(a, v[n]));
  return { y, weights };
}

export function scaledDotProductAttentionBackward(
  gradOutput: { y: Batch },
  q: Batch,
  k: Batch,
  v: Batch,
  mask: Matrix | null,
): { gradQ: Batch; gradK: Batch; gradV: Batch } {
  const gradQ: Batch = [];
  const gradK: Batch = [];
  const gradV: Batch = [];
  q.forEach((qn, n) => {
    const g = gradOutput.y[n];
    const a = attend(qn, k[n], mask);
    const da = matmul(g, T(v[n]));
    const dz = a.map((row, t) => {
      const inner = dot(row, da[t]);
      return row.map((w, s) => w * (da[t][s] - inner));
    });
    const dScaled = times(dz, 1 / Math.sqrt(qn[0].length));
    gradQ.push(matmul(dScaled, k[n]));
    gradK.push(matmul(T(dScaled), qn));
    gradV.push(matmul(T(a), g));
  });
  return { gradQ, gradK, gradV };
}
