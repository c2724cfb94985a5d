/** `[H]`，或者 `[G]`，G = 4·H */
type Vector = number[];
/** `[N, H]`，或者有 G = 4·H 行的权重 */
type Matrix = number[][];
/** `[T, N, I]` 或 `[T, N, H]`：时间步在最前 */
type Sequence = number[][][];

type Result = { y: Sequence; hn: Matrix; cn: Matrix };
type Gradients = {
  gradInput: Sequence;
  gradH0: Matrix;
  gradC0: Matrix;
  gradWeightIh: Matrix;
  gradWeightHh: Matrix;
  gradBias: Vector;
};

/**
 * 一层长短期记忆网络；两个权重和 bias 的行依次是 i、f、g、o，各 H 行。
 *
 * @param x        `[T, N, I]`，N 个序列，各 T 步，T 至少为 1
 * @param h0       `[N, H]`，第一步之前的状态
 * @param c0       `[N, H]`，第一步之前的细胞状态
 * @param weightIh `[G, I]`，G = 4·H
 * @param weightHh `[G, H]`
 * @param bias     `[G]`
 * @returns `y` `[T, N, H]`，每一步之后的状态；`hn` 和 `cn` `[N, H]`，最后的状态和细胞状态
 */
export function lstmForward(
  x: Sequence,
  h0: Matrix,
  c0: Matrix,
  weightIh: Matrix,
  weightHh: Matrix,
  bias: Vector,
): Result {
  // TODO: 每一步先算各个门和候选值，再算细胞状态，最后算状态
  throw new Error("lstmForward is not written yet");
}

/**
 * 沿时间反向传播：关于 `y`、`hn` 和 `cn` 的某个损失的梯度。
 *
 * @param gradOutput `{ y, hn, cn }`，损失对它们的梯度，形状与它们相同
 * @param x        `[T, N, I]`
 * @param h0       `[N, H]`
 * @param c0       `[N, H]`
 * @param weightIh `[G, I]`
 * @param weightHh `[G, H]`
 * @param bias     `[G]`
 * @returns 各梯度，形状分别与 x、h0、c0、weightIh、weightHh、bias 相同
 */
export function lstmBackward(
  gradOutput: Result,
  x: Sequence,
  h0: Matrix,
  c0: Matrix,
  weightIh: Matrix,
  weightHh: Matrix,
  bias: Vector,
): Gradients {
  // TODO: 从最后一步走到第一步，同时带着两个梯度：状态的和细胞状态的
  throw new Error("lstmBackward is not written yet");
}
