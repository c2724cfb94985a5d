// slip: in the softmax backward of scaledDotProductAttentionBackward the row mean is the plain average over the S keys instead of the mean weighted by the attention weights
type Matrix = number[][];
type Batch = number[][][];

const times = (a: Matrix, b: Matrix): Matrix =>
  a.map((row) => b[0].map((_, j) => row.reduce((s, r, k) => s + r * b[k][j], 0)));
const flip = (a: Matrix): Matrix => a[0].map((_, j) => a.map((row) => row[j]));

function softRow(z: number[], allowed: number[] | null): number[] {
  const s = z.map((e, i) => (allowed === null || allowed[i] === 1 ? e : -Infinity));
  const top = Math.max(...s);
  const ex = s.map((e) => Math.exp(e - top));
  const sum = ex.reduce((p, q) => p + q, 0);
  return ex.map((e) => e / sum);
}

function attend(q: Matrix, k: Matrix, v: Matrix, mask: Matrix | null): Matrix {
  const scale = 1 / Math.sqrt(k[0].length);
  return times(q, flip(k)).map((row, t) =>
    softRow(row.map((e) => e * scale), mask ? mask[t] : null),
  );
}

export function scaledDotProductAttention(
  q: Batch,
  k: Batch,
  v: Batch,
  mask: Matrix | null,
): { y: Batch; weights: Batch } {
  const weights = q.map((one, n) => attend(one, k[n], v[n], mask));
  return { y: weights.map((a, n) => times(a, v[n])), weights };
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
  const root = Math.sqrt(q[0][0].length);
  q.forEach((qn, n) => {
    const a = attend(qn, k[n], v[n], mask);
    const g = gradOutput.y[n];
    gradV.push(times(flip(a), g));
    const ga = times(g, flip(v[n]));
    const gz = a.map((row, t) => {
      const mean = row.reduce((s, _, r) => s + ga[t][r], 0) / row.length;
      return row.map((w, s) => (w * (ga[t][s] - mean)) / root);
    });
    gradQ.push(times(gz, k[n]));
    gradK.push(times(flip(gz), qn));
  });
  return { gradQ, gradK, gradV };
}
