// slip: the scores are divided by the root of the width D of the values (helper scale, used by forward and backward); they should be divided by √E, the width of queries and keys.
type Matrix = number[][];
type Batch = number[][][];

function dot(a: number[], b: number[]): number {
  let s = 0;
  for (let i = 0; i < a.length; i++) s += a[i] * b[i];
  return s;
}

function scale(v: Matrix): number {
  const d = v[0].length;
  return 1 / Math.sqrt(d);
}

function attentionWeights(
  q: Matrix,
  k: Matrix,
  v: Matrix,
  mask: Matrix | null,
): Matrix {
  const factor = scale(v);
  return q.map((query, t) => {
    const scores = k.map((key, s) =>
      mask && mask[t][s] === 0 ? -Infinity : dot(query, key) * factor,
    );
    const max = Math.max(...scores);
    const exps = scores.map((z) => Math.exp(z - max));
    const sum = exps.reduce((a, b) => a + b, 0);
    return exps.map((e) => e / sum);
  });
}

export function scaledDotProductAttention(
  q: Batch,
  k: Batch,
  v: Batch,
  mask: Matrix | null,
): { y: Batch; weights: Batch } {
  const weights = q.map((_, n) => attentionWeights(q[n], k[n], v[n], mask));
  const y = weights.map((a, n) =>
    a.map((row) =>
      v[n][0].map((_, d) => row.reduce((acc, w, s) => acc + w * v[n][s][d], 0)),
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
    const factor = scale(v[n]);
    const a = attentionWeights(q[n], k[n], v[n], mask);
    const g = gradOutput.y[n];
    const dA = g.map((row) => v[n].map((value) => dot(row, value)));
    const dZ = a.map((row, t) => {
      const mean = dot(row, dA[t]);
      return row.map((w, s) => w * (dA[t][s] - mean));
    });
    gradV.push(
      v[n].map((value, s) =>
        value.map((_, d) => g.reduce((acc, row, t) => acc + a[t][s] * row[d], 0)),
      ),
    );
    gradQ.push(
      q[n].map((query, t) =>
        query.map(
          (_, e) =>
            factor * k[n].reduce((acc, key, s) => acc + dZ[t][s] * key[e], 0),
        ),
      ),
    );
    gradK.push(
      k[n].map((key, s) =>
        key.map(
          (_, e) =>
            factor * q[n].reduce((acc, row, t) => acc + dZ[t][s] * row[e], 0),
        ),
      ),
    );
  }
  return { gradQ, gradK, gradV };
}
