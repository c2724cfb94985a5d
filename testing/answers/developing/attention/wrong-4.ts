// slip: scaledDotProductAttentionBackward computes the weights again without the mask.
type Matrix = number[][];
type Batch = number[][][];

function attend(q: Matrix, k: Matrix, mask: Matrix | null): Matrix {
  const scale = 1 / Math.sqrt(q[0].length);
  return q.map((qt, t) => {
    const scores = k.map((ks, s) => {
      if (mask !== null && mask[t][s] === 0) return -Infinity;
      return qt.reduce((sum, a, e) => sum + a * ks[e], 0) * scale;
    });
    const top = Math.max(...scores);
    const exps = scores.map((z) => Math.exp(z - top));
    const total = exps.reduce((a, b) => a + b, 0);
    return exps.map((e) => e / total);
  });
}

export function scaledDotProductAttention(
  q: Batch,
  k: Batch,
  v: Batch,
  mask: Matrix | null,
): { y: Batch; weights: Batch } {
  const weights = q.map((qn, n) => attend(qn, k[n], mask));
  const y = weights.map((A, n) =>
    A.map((row) =>
      v[n][0].map((_, d) => row.reduce((sum, a, s) => sum + a * v[n][s][d], 0)),
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
    const A = attend(q[n], k[n], null);
    const G = gradOutput.y[n];
    const scale = 1 / Math.sqrt(q[n][0].length);
    const dZ = A.map((row, t) => {
      const dA = v[n].map((vs) => vs.reduce((sum, x, d) => sum + x * G[t][d], 0));
      const mean = row.reduce((sum, a, s) => sum + a * dA[s], 0);
      return row.map((a, s) => a * (dA[s] - mean));
    });
    gradV.push(
      v[n].map((vs, s) =>
        vs.map((_, d) => A.reduce((sum, row, t) => sum + row[s] * G[t][d], 0)),
      ),
    );
    gradQ.push(
      q[n].map((qt, t) =>
        qt.map(
          (_, e) => scale * dZ[t].reduce((sum, z, s) => sum + z * k[n][s][e], 0),
        ),
      ),
    );
    gradK.push(
      k[n].map((ks, s) =>
        ks.map(
          (_, e) =>
            scale * dZ.reduce((sum, row, t) => sum + row[s] * q[n][t][e], 0),
        ),
      ),
    );
  }
  return { gradQ, gradK, gradV };
}
