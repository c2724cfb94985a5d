// slip: scaledDotProductAttentionBackward recomputes the attention weights without the mask (null is passed), so masked keys take part in all gradients.
type Matrix = number[][];
type Batch = number[][][];

const transpose = (m: Matrix): Matrix => m[0].map((_, j) => m.map((r) => r[j]));

const matmul = (a: Matrix, b: Matrix): Matrix =>
  a.map((row) =>
    b[0].map((_, j) => row.reduce((sum, x, i) => sum + x * b[i][j], 0)),
  );

function softmaxRow(row: number[]): number[] {
  const m = Math.max(...row);
  const e = row.map((z) => Math.exp(z - m));
  const total = e.reduce((x, y) => x + y);
  return e.map((x) => x / total);
}

export function scaledDotProductAttention(
  q: Batch,
  k: Batch,
  v: Batch,
  mask: Matrix | null,
): { y: Batch; weights: Batch } {
  const weights = q.map((queries, n) => {
    const scores = matmul(queries, transpose(k[n]));
    const root = Math.sqrt(queries[0].length);
    return scores.map((row, t) =>
      softmaxRow(
        row.map((z, s) => (mask && !mask[t][s] ? -Infinity : z / root)),
      ),
    );
  });
  return { y: weights.map((a, n) => matmul(a, v[n])), weights };
}

export function scaledDotProductAttentionBackward(
  gradOutput: { y: Batch },
  q: Batch,
  k: Batch,
  v: Batch,
  mask: Matrix | null,
): { gradQ: Batch; gradK: Batch; gradV: Batch } {
  const { weights } = scaledDotProductAttention(q, k, v, null);
  const gradQ: Batch = [];
  const gradK: Batch = [];
  const gradV: Batch = [];
  weights.forEach((a, n) => {
    const g = gradOutput.y[n];
    const root = Math.sqrt(q[n][0].length);
    const gradA = matmul(g, transpose(v[n]));
    const gradZ = a.map((row, t) => {
      const mean = row.reduce((sum, w, s) => sum + w * gradA[t][s], 0);
      return row.map((w, s) => (w * (gradA[t][s] - mean)) / root);
    });
    gradV.push(matmul(transpose(a), g));
    gradQ.push(matmul(gradZ, k[n]));
    gradK.push(matmul(transpose(gradZ), q[n]));
  });
  return { gradQ, gradK, gradV };
}
