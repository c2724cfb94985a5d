// slip: the helper attend applies the mask after softmax (weights times mask), so the weights left over are not renormalised and rows do not sum to 1.
type Matrix = number[][];
type Batch = number[][][];

function softmaxRow(row: number[]): number[] {
  const top = Math.max(...row);
  const e = row.map((z) => Math.exp(z - top));
  const sum = e.reduce((a, b) => a + b, 0);
  return e.map((value) => value / sum);
}

function dot(a: number[], b: number[]): number {
  return a.reduce((sum, value, i) => sum + value * b[i], 0);
}

function attend(q: Matrix, k: Matrix, mask: Matrix | null): Matrix {
  const scale = 1 / Math.sqrt(q[0].length);
  return q.map((query, t) => {
    const weights = softmaxRow(k.map((key) => dot(query, key) * scale));
    return mask === null ? weights : weights.map((a, s) => a * mask[t][s]);
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
  q.forEach((qn, n) => {
    const A = attend(qn, k[n], mask);
    const G = gradOutput.y[n];
    const scale = 1 / Math.sqrt(qn[0].length);
    const dZ = A.map((row, t) => {
      const dA = v[n].map((value) => dot(G[t], value));
      const mean = dot(row, dA);
      return row.map((a, s) => a * (dA[s] - mean));
    });
    gradV.push(
      v[n].map((value, s) =>
        value.map((_, d) => A.reduce((sum, row, t) => sum + row[s] * G[t][d], 0)),
      ),
    );
    gradQ.push(
      qn.map((query, t) =>
        query.map(
          (_, e) =>
            scale * dZ[t].reduce((sum, z, s) => sum + z * k[n][s][e], 0),
        ),
      ),
    );
    gradK.push(
      k[n].map((key, s) =>
        key.map(
          (_, e) => scale * dZ.reduce((sum, row, t) => sum + row[s] * qn[t][e], 0),
        ),
      ),
    );
  });
  return { gradQ, gradK, gradV };
}
