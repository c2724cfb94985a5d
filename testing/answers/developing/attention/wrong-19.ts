// slip: scaledDotProductAttentionBackward recomputes the weights without the mask (passes null to the forward), so gradients are those of unmasked attention.
type Matrix = number[][];
type Batch = number[][][];

const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);
const dot = (a: number[], b: number[]) => sum(a.map((value, i) => value * b[i]));
const column = (m: Matrix, j: number) => m.map((row) => row[j]);

export function scaledDotProductAttention(
  q: Batch,
  k: Batch,
  v: Batch,
  mask: Matrix | null,
): { y: Batch; weights: Batch } {
  const weights = q.map((queries, n) =>
    queries.map((query, t) => {
      const scores = k[n].map((key, s) =>
        mask && !mask[t][s]
          ? -Infinity
          : dot(query, key) / Math.sqrt(query.length),
      );
      const max = Math.max(...scores);
      const exps = scores.map((z) => Math.exp(z - max));
      const total = sum(exps);
      return exps.map((e) => e / total);
    }),
  );
  const y = weights.map((A, n) =>
    A.map((row) => v[n][0].map((_, d) => dot(row, column(v[n], d)))),
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
  const { weights } = scaledDotProductAttention(q, k, v, null);
  const scale = 1 / Math.sqrt(q[0][0].length);

  const gradZ = weights.map((A, n) =>
    A.map((row, t) => {
      const gradA = v[n].map((value) => dot(value, gradOutput.y[n][t]));
      const mean = dot(row, gradA);
      return row.map((a, s) => a * (gradA[s] - mean));
    }),
  );
  return {
    gradQ: q.map((queries, n) =>
      queries.map((query, t) =>
        query.map((_, e) => scale * dot(gradZ[n][t], column(k[n], e))),
      ),
    ),
    gradK: k.map((keys, n) =>
      keys.map((key, s) =>
        key.map((_, e) => scale * dot(column(gradZ[n], s), column(q[n], e))),
      ),
    ),
    gradV: v.map((values, n) =>
      values.map((value, s) =>
        value.map((_, d) =>
          dot(column(weights[n], s), column(gradOutput.y[n], d)),
        ),
      ),
    ),
  };
}
