type Matrix = number[][];
/** A batch of matrices: the first axis is the sample */
type Batch = number[][][];

/**
 * Scaled dot-product attention: softmax(q·kᵀ/√E)·v for every sample of a batch.
 *
 * @param q    `[N, T, E]`, T queries of width E
 * @param k    `[N, S, E]`, S keys of the same width
 * @param v    `[N, S, D]`, a value for each key
 * @param mask `[T, S]`, 1 where a query may attend to a key, or null where all may; every row has a 1
 * @returns `y` `[N, T, D]` and the attention weights `[N, T, S]`, whose rows sum to 1
 */
export function scaledDotProductAttention(
  q: Batch,
  k: Batch,
  v: Batch,
  mask: Matrix | null,
): { y: Batch; weights: Batch } {
  const scale = 1 / Math.sqrt(q[0][0].length);
  const weights = q.map((queries, n) =>
    queries.map((query, t) => {
      const scores = k[n].map((key) => scale * dot(query, key));
      if (mask === null) return softmax(scores);
      return softmax(scores.map((score, s) => (mask[t][s] === 0 ? -Infinity : score)));
    }),
  );
  return { y: weights.map((rows, n) => matmul(rows, v[n])), weights };
}

/**
 * Gradients of a loss of y with respect to queries, keys and values.
 *
 * @param gradOutput `{ y }`, the loss's gradient with respect to y, `[N, T, D]`
 * @param q          `[N, T, E]`
 * @param k          `[N, S, E]`
 * @param v          `[N, S, D]`
 * @param mask       `[T, S]` or null, as in the forward
 * @returns `gradQ` `[N, T, E]`, `gradK` `[N, S, E]`, `gradV` `[N, S, D]`
 */
export function scaledDotProductAttentionBackward(
  gradOutput: { y: Batch },
  q: Batch,
  k: Batch,
  v: Batch,
  mask: Matrix | null,
): { gradQ: Batch; gradK: Batch; gradV: Batch } {
  const scale = 1 / Math.sqrt(q[0][0].length);
  const { weights } = scaledDotProductAttention(q, k, v, mask);
  const gradV = gradOutput.y.map((gradY, n) => matmul(transpose(weights[n]), gradY));
  const gradScores = gradOutput.y.map((gradY, n) =>
    matmul(gradY, transpose(v[n])).map((gradRow, t) => softmaxBackward(gradRow, weights[n][t])),
  );
  const gradQ = gradScores.map((rows, n) => scaled(matmul(rows, k[n]), scale));
  const gradK = gradScores.map((rows, n) => scaled(matmul(transpose(rows), q[n]), scale));
  return { gradQ, gradK, gradV };
}

function softmax(scores: number[]): number[] {
  const largest = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - largest));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}

/** The Jacobian diag(a) − a·aᵀ of softmax, applied to a gradient. */
function softmaxBackward(grad: number[], a: number[]): number[] {
  const mean = dot(grad, a);
  return grad.map((g, s) => a[s] * (g - mean));
}

function dot(a: number[], b: number[]): number {
  return a.reduce((sum, value, i) => sum + value * b[i], 0);
}

function matmul(a: Matrix, b: Matrix): Matrix {
  return a.map((row) => b[0].map((_, j) => row.reduce((sum, value, i) => sum + value * b[i][j], 0)));
}

function transpose(a: Matrix): Matrix {
  return a[0].map((_, j) => a.map((row) => row[j]));
}

function scaled(a: Matrix, factor: number): Matrix {
  return a.map((row) => row.map((value) => value * factor));
}
