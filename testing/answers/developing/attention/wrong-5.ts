// slip: scaledDotProductAttention and its backward scale by the root of D, the width of the values, in place of E (in weightsOf and factor).
type Matrix = number[][];
type Batch = number[][][];

const transpose = (a: Matrix): Matrix => a[0].map((_, j) => a.map((r) => r[j]));

const matmul = (a: Matrix, b: Matrix): Matrix => {
  const out: Matrix = [];
  for (let i = 0; i < a.length; i++) {
    out.push(new Array<number>(b[0].length).fill(0));
    for (let l = 0; l < b.length; l++)
      for (let j = 0; j < b[0].length; j++) out[i][j] += a[i][l] * b[l][j];
  }
  return out;
};

const factor = (v: Matrix): number => 1 / Math.sqrt(v[0].length);

function softmax(row: number[]): number[] {
  let largest = -Infinity;
  for (const z of row) if (z > largest) largest = z;
  const e = row.map((z) => Math.exp(z - largest));
  let sum = 0;
  for (const x of e) sum += x;
  return e.map((x) => x / sum);
}

function weightsOf(
  q: Matrix,
  k: Matrix,
  v: Matrix,
  mask: Matrix | null,
): Matrix {
  const scores = matmul(q, transpose(k));
  const c = factor(v);
  return scores.map((row, t) =>
    softmax(row.map((z, s) => (mask && !mask[t][s] ? -Infinity : z * c))),
  );
}

export function scaledDotProductAttention(
  q: Batch,
  k: Batch,
  v: Batch,
  mask: Matrix | null,
): { y: Batch; weights: Batch } {
  const weights = q.map((qn, n) => weightsOf(qn, k[n], v[n], mask));
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
    const a = weightsOf(qn, k[n], v[n], mask);
    const g = gradOutput.y[n];
    const dA = matmul(g, transpose(v[n]));
    const c = factor(v[n]);
    const dZ = a.map((row, t) => {
      let mean = 0;
      row.forEach((w, s) => (mean += w * dA[t][s]));
      return row.map((w, s) => w * (dA[t][s] - mean) * c);
    });
    gradV.push(matmul(transpose(a), g));
    gradQ.push(matmul(dZ, k[n]));
    gradK.push(matmul(transpose(dZ), qn));
  });
  return { gradQ, gradK, gradV };
}
