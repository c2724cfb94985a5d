// slip: scaledDotProductAttentionBackward takes A·dA for the gradient of the scores, the row mean of the softmax Jacobian is forgotten; it should be A·(dA - Σ A·dA).
type Matrix = number[][];
type Batch = number[][][];

const inner = (a: number[], b: number[]) =>
  a.reduce((sum, x, i) => sum + x * b[i], 0);

const combine = (coefficients: number[], vectors: Matrix): number[] =>
  vectors[0].map((_, j) =>
    coefficients.reduce((sum, c, i) => sum + c * vectors[i][j], 0),
  );

const column = (a: Matrix, j: number) => a.map((row) => row[j]);

const softmax = (z: number[]) => {
  const m = Math.max(...z);
  const e = z.map((x) => Math.exp(x - m));
  const sum = e.reduce((a, b) => a + b, 0);
  return e.map((x) => x / sum);
};

export function scaledDotProductAttention(
  q: Batch,
  k: Batch,
  v: Batch,
  mask: Matrix | null,
): { y: Batch; weights: Batch } {
  const weights = q.map((queries, n) =>
    queries.map((query, t) =>
      softmax(
        k[n].map((key, s) =>
          mask === null || mask[t][s] > 0
            ? inner(query, key) / Math.sqrt(query.length)
            : Number.NEGATIVE_INFINITY,
        ),
      ),
    ),
  );
  const y = weights.map((rows, n) => rows.map((row) => combine(row, v[n])));
  return { y, weights };
}

export function scaledDotProductAttentionBackward(
  gradOutput: { y: Batch },
  q: Batch,
  k: Batch,
  v: Batch,
  mask: Matrix | null,
): { gradQ: Batch; gradK: Batch; gradV: Batch } {
  const { weights } = scaledDotProductAttention(q, k, v, mask);
  const gradQ: Batch = [];
  const gradK: Batch = [];
  const gradV: Batch = [];

  weights.forEach((a, n) => {
    const g = gradOutput.y[n];
    const root = Math.sqrt(q[n][0].length);
    const gradWeights = g.map((row) => v[n].map((value) => inner(row, value)));
    const gradScores = a.map((row, t) =>
      row.map((w, s) => (w * gradWeights[t][s]) / root),
    );
    gradV.push(v[n].map((_, s) => combine(column(a, s), g)));
    gradQ.push(gradScores.map((row) => combine(row, k[n])));
    gradK.push(k[n].map((_, s) => combine(column(gradScores, s), q[n])));
  });

  return { gradQ, gradK, gradV };
}
