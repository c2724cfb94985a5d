// slip: scaledDotProductAttention multiplies the weights by the mask after the softmax, so masked rows no longer sum to 1; masked scores should become -Infinity before the softmax.
type Matrix = number[][];
type Batch = number[][][];

function matmul(a: Matrix, b: Matrix): Matrix {
  return a.map((row) =>
    b[0].map((_, j) => row.reduce((sum, x, i) => sum + x * b[i][j], 0)),
  );
}

function transpose(a: Matrix): Matrix {
  return a[0].map((_, j) => a.map((row) => row[j]));
}

function softmaxRows(z: Matrix): Matrix {
  return z.map((row) => {
    const max = Math.max(...row);
    const e = row.map((x) => Math.exp(x - max));
    const total = e.reduce((a, b) => a + b, 0);
    return e.map((x) => x / total);
  });
}

function scores(q: Matrix, k: Matrix): Matrix {
  const root = Math.sqrt(q[0].length);
  return matmul(q, transpose(k)).map((row) => row.map((x) => x / root));
}

export function scaledDotProductAttention(
  q: Batch,
  k: Batch,
  v: Batch,
  mask: Matrix | null,
): { y: Batch; weights: Batch } {
  const weights = q.map((queries, n) => {
    const a = softmaxRows(scores(queries, k[n]));
    if (mask === null) return a;
    return a.map((row, t) => row.map((w, s) => w * mask[t][s]));
  });
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

  for (let n = 0; n < q.length; n++) {
    const z = scores(q[n], k[n]).map((row, t) =>
      row.map((x, s) => (mask && mask[t][s] === 0 ? -Infinity : x)),
    );
    const a = softmaxRows(z);
    const g = gradOutput.y[n];
    gradV.push(matmul(transpose(a), g));

    const gradA = matmul(g, transpose(v[n]));
    const root = Math.sqrt(q[n][0].length);
    const gradZ = a.map((row, t) => {
      const mean = row.reduce((sum, w, s) => sum + w * gradA[t][s], 0);
      return row.map((w, s) => (w * (gradA[t][s] - mean)) / root);
    });
    gradQ.push(matmul(gradZ, k[n]));
    gradK.push(matmul(transpose(gradZ), q[n]));
  }
  return { gradQ, gradK, gradV };
}
