// slip: The row mean of the softmax backward is not reset for each query: it is declared outside the loop over t and goes on adding.
type Matrix = number[][];
type Batch = number[][][];

const times = (a: Matrix, b: Matrix): Matrix =>
  a.map((row) => b[0].map((_, j) => row.reduce((s, x, i) => s + x * b[i][j], 0)));
const T = (a: Matrix): Matrix => a[0].map((_, j) => a.map((row) => row[j]));

function oneSample(q: Matrix, k: Matrix, mask: Matrix | null): Matrix {
  const root = Math.sqrt(q[0].length);
  const scores = times(q, T(k));
  return scores.map((row, t) => {
    const z = row.map((x, s) => (mask && !mask[t][s] ? -Infinity : x / root));
    const max = Math.max(...z);
    const e = z.map((x) => Math.exp(x - max));
    const sum = e.reduce((a, b) => a + b, 0);
    return e.map((x) => x / sum);
  });
}

export function scaledDotProductAttention(
  q: Batch,
  k: Batch,
  v: Batch,
  mask: Matrix | null,
): { y: Batch; weights: Batch } {
  const weights = q.map((sample, n) => oneSample(sample, k[n], mask));
  return { y: weights.map((A, n) => times(A, v[n])), weights };
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
    const G = gradOutput.y[n];
    const A = oneSample(q[n], k[n], mask);
    const dA = times(G, T(v[n]));
    const root = Math.sqrt(q[n][0].length);

    let gBar = 0;
    const dZ: Matrix = [];
    for (let t = 0; t < A.length; t++) {
      for (let s = 0; s < A[t].length; s++) {
        gBar += A[t][s] * dA[t][s];
      }
      const mean = gBar;
      dZ.push(A[t].map((a, s) => (a * (dA[t][s] - mean)) / root));
    }

    gradQ.push(times(dZ, k[n]));
    gradK.push(times(T(dZ), q[n]));
    gradV.push(times(T(A), G));
  }
  return { gradQ, gradK, gradV };
}
