// slip: The scores are divided by the root of the width D of the values instead of the width E of queries and keys (helper widthRoot, used in forward and backward).
type Matrix = number[][];
type Batch = number[][][];

const dot = (a: number[], b: number[]) => a.reduce((s, ai, i) => s + ai * b[i], 0);
const transpose = (m: Matrix): Matrix => m[0].map((_, j) => m.map((row) => row[j]));
// a [I, J] times b [J, K]
const matmul = (a: Matrix, b: Matrix): Matrix => {
  const columns = transpose(b);
  return a.map((row) => columns.map((column) => dot(row, column)));
};
const widthRoot = (v: Batch) => Math.sqrt(v[0][0].length);

function softmaxRow(row: number[]): number[] {
  const top = Math.max(...row);
  const e = row.map((z) => Math.exp(z - top));
  const total = e.reduce((a, b) => a + b, 0);
  return e.map((x) => x / total);
}

export function scaledDotProductAttention(
  q: Batch,
  k: Batch,
  v: Batch,
  mask: Matrix | null,
): { y: Batch; weights: Batch } {
  const root = widthRoot(v);
  const weights = q.map((qn, n) =>
    qn.map((query, t) =>
      softmaxRow(
        k[n].map((key, s) =>
          mask && mask[t][s] === 0 ? -Infinity : dot(query, key) / root,
        ),
      ),
    ),
  );
  return { y: weights.map((a, n) => matmul(a, v[n])), weights };
}

export function scaledDotProductAttentionBackward(
  gradOutput: { y: Batch },
  q: Batch,
  k: Batch,
  v: Batch,
  mask: Matrix | null,
): { gradQ: Batch; gradK: Batch; gradV: Batch } {
  const root = widthRoot(v);
  const { weights } = scaledDotProductAttention(q, k, v, mask);
  const gradQ: Batch = [];
  const gradK: Batch = [];
  const gradV: Batch = [];
  weights.forEach((a, n) => {
    const g = gradOutput.y[n];
    gradV.push(matmul(transpose(a), g));
    const dA = matmul(g, transpose(v[n]));
    const dZ = a.map((row, t) => {
      const mean = dot(row, dA[t]);
      return row.map((w, s) => (w * (dA[t][s] - mean)) / root);
    });
    gradQ.push(matmul(dZ, k[n]));
    gradK.push(matmul(transpose(dZ), q[n]));
  });
  return { gradQ, gradK, gradV };
}
