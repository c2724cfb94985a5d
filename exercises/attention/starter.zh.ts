type Matrix = number[][];
/** 一批矩阵，第一个轴是样本 */
type Batch = number[][][];

/**
 * 缩放点积注意力：对一批中的每个样本计算 softmax(q·kᵀ/√E)·v。
 *
 * @param q    `[N, T, E]`，T 个查询，宽度为 E
 * @param k    `[N, S, E]`，S 个键，宽度相同
 * @param v    `[N, S, D]`，每个键对应一个值
 * @param mask `[T, S]`，查询可以看到某个键时为 1；全部可见时为 null；每行至少有一个 1
 * @returns `y` `[N, T, D]` 和注意力权重 `[N, T, S]`，权重每行之和为 1
 */
export function scaledDotProductAttention(
  q: Batch,
  k: Batch,
  v: Batch,
  mask: Matrix | null,
): { y: Batch; weights: Batch } {
  // TODO: 打分、掩码、沿键做 softmax，再对值加权
  throw new Error("scaledDotProductAttention is not written yet");
}

/**
 * y 的某个损失对查询、键和值的梯度。
 *
 * @param gradOutput `{ y }`，损失对 y 的梯度，`[N, T, D]`
 * @param q          `[N, T, E]`
 * @param k          `[N, S, E]`
 * @param v          `[N, S, D]`
 * @param mask       `[T, S]` 或 null，与前向相同
 * @returns `gradQ` `[N, T, E]`, `gradK` `[N, S, E]`, `gradV` `[N, S, D]`
 */
export function scaledDotProductAttentionBackward(
  gradOutput: { y: Batch },
  q: Batch,
  k: Batch,
  v: Batch,
  mask: Matrix | null,
): { gradQ: Batch; gradK: Batch; gradV: Batch } {
  // TODO: 依次反向通过与 v 的乘积、softmax、缩放和与键的乘积
  throw new Error("scaledDotProductAttentionBackward is not written yet");
}
