// slip: in the softmax backward of scaledDotProductAttentionBackward the row mean is a plain average of dA over the keys instead of the mean weighted by the attention weights.
type Matrix = number[][];
type Batch = number[][][];

function dot(a: number[], b: number[]): number {
  let s = 0;
  for (let i = 0; i < a.length; i++) s += a[i] * b[i];
  return s;
}

function attend(q: Matrix, k: Matrix, mask: Matrix | null): Matrix {
  const scale = Math.sqrt(q[0].length);
  return q.map((query, t) => {
    const scores = k.map((key, s) =>
      mask !== null && mask[t][s] === 0 ? -Infinity : dot(query, key) / scale,
    );
    const top = Math.max(...scores);
    const e = scores.map((z) => Math.exp(z - top));
    const total = e.reduce((a, b) => a + b, 0);
    return e.map((z) => z / total);
  });
}

export function scaledDotProductAttention(
  q: Batch,
  k: Batch,
  v: Batch,
  mask: Matrix | null,
): { y: Batch; weights: Batch } {
  const weights = q.map((_, n) => attend(q[n], k[n], mask));
  const y = weights.map((a, n) =>
    a.map((row) =>
      v[n][0].map((_, d) => row.reduce((s, w, j) => s + w * v[n][j][d], 0)),
    ),
  );
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
    const G = gradOutput.y[n];
    const A = attend(q[n], k[n], mask);
    const S = k[n].length;
    const E = q[n][0].length;
    const root = Math.sqrt(E);
    gradV.push(
      v[n].map((row, s) =>
        row.map((_, d) => A.reduce((sum, a, t) => sum + a[s] * G[t][d], 0)),
      ),
    );
    const dZ = A.map((a, t) => {
      const dA = v[n].map((value) => dot(G[t], value));
      const mean = dA.reduce((x, y) => x + y, 0) / S;
      return a.map((w, s) => w * (dA[s] - mean));
    });
    gradQ.push(
      q[n].map((row, t) =>
        row.map(
          (_, e) => dZ[t].reduce((sum, z, s) => sum + z * k[n][s][e], 0) / root,
        ),
      ),
    );
    gradK.push(
      k[n].map((row, s) =>
        row.map(
          (_, e) =>
            dZ.reduce((sum, zRow, t) => sum + zRow[s] * q[n][t][e], 0) / root,
        ),
      ),
    );
  }
  return { gradQ, gradK, gradV };
}
