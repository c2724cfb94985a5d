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
  // TODO: scores, mask, softmax over the keys, then the weighted values
  throw new Error("scaledDotProductAttention is not written yet");
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
  // TODO: go back through the product with v, softmax, the scale and the product with the keys
  throw new Error("scaledDotProductAttentionBackward is not written yet");
}
