// right: small matrix functions (matmul, transpose, map), one sample at a time
type Matrix = number[][];
type Batch = number[][][];

const transpose = (a: Matrix): Matrix => a[0].map((_, j) => a.map((r) => r[j]));
const matmul = (a: Matrix, b: Matrix): Matrix => {
  const columns = transpose(b);
  return a.map((row) =>
    columns.map((col) => row.reduce((sum, x, i) => sum + x * col[i], 0)),
  );
};
const scaled = (a: Matrix, factor: number): Matrix =>
  a.map((row) => row.map((x) => x * factor));

function softmax(row: number[]): number[] {
  const top = Math.max(...row);
  const powers = row.map((z) => Math.exp(z - top));
  const total = powers.reduce((a, b) => a + b);
  return powers.map((p) => p / total);
}

function attend(q: Matrix, k: Matrix, mask: Matrix | null): Matrix {
  const scores = scaled(matmul(q, transpose(k)), 1 / Math.sqrt(q[0].length));
  const visible = scores.map((row, t) =>
    row.map((z, s) => (mask === null || mask[t][s] === 1 ? z : -Infinity)),
  );
  return visible.map(softmax);
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
  const samples = gradOutput.y.map((g, n) => {
    const a = attend(q[n], k[n], mask);
    const gradA = matmul(g, transpose(v[n]));
    const gradZ = a.map((row, t) => {
      const mean = row.reduce((sum, w, s) => sum + w * gradA[t][s], 0);
      return row.map((w, s) => w * (gradA[t][s] - mean));
    });
    const gradDot = scaled(gradZ, 1 / Math.sqrt(q[n][0].length));
    return {
      q: matmul(gradDot, k[n]),
      k: matmul(transpose(gradDot), q[n]),
      v: matmul(transpose(a), g),
    };
  });
  return {
    gradQ: samples.map((s) => s.q),
    gradK: samples.map((s) => s.k),
    gradV: samples.map((s) => s.v),
  };
}
