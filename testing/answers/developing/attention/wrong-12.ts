// slip: scaledDotProductAttentionBackward applies the factor 1/sqrt(E) to gradQ only and forgets it in gradK.
type Matrix = number[][];
type Batch = number[][][];

function matmul(a: Matrix, b: Matrix): Matrix {
  return a.map((row) => b[0].map((_, j) => row.reduce((s, value, i) => s + value * b[i][j], 0)));
}

function transpose(a: Matrix): Matrix {
  return a[0].map((_, j) => a.map((row) => row[j]));
}

function softmaxRow(row: number[]): number[] {
  const top = Math.max(...row);
  const e = row.map((z) => Math.exp(z - top));
  const total = e.reduce((s, value) => s + value, 0);
  return e.map((value) => value / total);
}

function attend(q: Matrix, k: Matrix, mask: Matrix | null): Matrix {
  const scale = 1 / Math.sqrt(q[0].length);
  const scores = matmul(q, transpose(k)).map((row) => row.map((z) => z * scale));
  return scores.map((row, t) =>
    softmaxRow(row.map((z, s) => (mask !== null && mask[t][s] === 0 ? -Infinity : z))),
  );
}

export function scaledDotProductAttention(
  q: Batch,
  k: Batch,
  v: Batch,
  mask: Matrix | null,
): { y: Batch; weights: Batch } {
  const weights = q.map((qn, n) => attend(qn, k[n], mask));
  return { y: weights.map((a, n) => matmul(a, v[n])), weights };
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
    const scale = 1 / Math.sqrt(qn[0].length);
    const a = attend(qn, k[n], mask);
    const g = gradOutput.y[n];
    const dA = matmul(g, transpose(v[n]));
    const dZ = dA.map((row, t) => {
      const mean = row.reduce((s, value, r) => s + value * a[t][r], 0);
      return row.map((value, s) => a[t][s] * (value - mean));
    });
    gradV.push(matmul(transpose(a), g));
    gradQ.push(matmul(dZ, k[n]).map((row) => row.map((value) => value * scale)));
    gradK.push(matmul(transpose(dZ), qn));
  });
  return { gradQ, gradK, gradV };
}
