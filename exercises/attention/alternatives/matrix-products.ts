// Whole matrices at a time: queries scaled beforehand, log-softmax, and the gradient of scores as one expression.

type Matrix = number[][];
type Batch = number[][][];

export const scaledDotProductAttention = (q: Batch, k: Batch, v: Batch, mask: Matrix | null) => {
  const weights = q.map((queries, n) => weightsOf(queries, k[n], mask));
  return { y: weights.map((a, n) => product(a, columns(v[n]))), weights };
};

export const scaledDotProductAttentionBackward = (
  { y: gradY }: { y: Batch },
  q: Batch,
  k: Batch,
  v: Batch,
  mask: Matrix | null,
) => {
  const samples = gradY.map((g, n) => {
    const factor = q[n][0].length ** -0.5;
    const a = weightsOf(q[n], k[n], mask);
    const { y } = scaledDotProductAttention([q[n]], [k[n]], [v[n]], mask);
    // The mean of gradA under the weights of a row is the product of that row's gradient and output.
    const gradScores = product(g, v[n]).map((row, t) => {
      const mean = inner(g[t], y[0][t]);
      return row.map((value, s) => factor * a[t][s] * (value - mean));
    });
    return {
      gradQ: product(gradScores, columns(k[n])),
      gradK: product(columns(gradScores), columns(q[n])),
      gradV: product(columns(a), columns(g)),
    };
  });
  return {
    gradQ: samples.map(({ gradQ }) => gradQ),
    gradK: samples.map(({ gradK }) => gradK),
    gradV: samples.map(({ gradV }) => gradV),
  };
};

function weightsOf(queries: Matrix, keys: Matrix, mask: Matrix | null): Matrix {
  const factor = queries[0].length ** -0.5;
  const scaled = queries.map((query) => query.map((value) => value * factor));
  return product(scaled, keys).map((row, t) => {
    const open = row.filter((_, s) => mask === null || mask[t][s] !== 0);
    const largest = Math.max(...open);
    const logTotal =
      largest + Math.log(open.map((score) => Math.exp(score - largest)).reduce((a, b) => a + b));
    return row.map((score, s) => (mask === null || mask[t][s] !== 0 ? Math.exp(score - logTotal) : 0));
  });
}

/** a·bᵀ: every row of one with every row of the other. */
const product = (a: Matrix, b: Matrix): Matrix => a.map((row) => b.map((other) => inner(row, other)));

const inner = (a: number[], b: number[]): number => a.map((value, i) => value * b[i]).reduce((x, y) => x + y);

const columns = (a: Matrix): Matrix => a[0].map((_, j) => a.map((row) => row[j]));
