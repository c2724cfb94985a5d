/** `[H]` */
type Vector = number[];
/** `[N, H]`，或者每个隐藏单元一行的权重 */
type Matrix = number[][];
/** `[T, N, I]` 或 `[T, N, H]`：时间步在最前 */
type Sequence = number[][][];

type Result = { y: Sequence; hn: Matrix };
type Gradients = {
  gradInput: Sequence;
  gradH0: Matrix;
  gradWeightIh: Matrix;
  gradWeightHh: Matrix;
  gradBias: Vector;
};

/**
 * 循环层：h_t = tanh(x_t·weightIhᵀ + h_{t−1}·weightHhᵀ + bias)。
 *
 * @param x        `[T, N, I]`，N 个序列，各 T 步，T 至少为 1
 * @param h0       `[N, H]`，第一步之前的状态
 * @param weightIh `[H, I]`
 * @param weightHh `[H, H]`
 * @param bias     `[H]`
 * @returns `y` `[T, N, H]`，每一步之后的状态；以及 `hn` `[N, H]`，其中最后一个
 */
export function rnnForward(
  x: Sequence,
  h0: Matrix,
  weightIh: Matrix,
  weightHh: Matrix,
  bias: Vector,
): Result {
  // TODO: 从 h0 开始，保留每一步的状态
  throw new Error("rnnForward is not written yet");
}

/**
 * 沿时间反向传播：关于 `y` 和 `hn` 的某个损失的梯度。
 *
 * @param gradOutput `{ y, hn }`，损失对两者的梯度，形状与它们相同
 * @param x        `[T, N, I]`
 * @param h0       `[N, H]`
 * @param weightIh `[H, I]`
 * @param weightHh `[H, H]`
 * @param bias     `[H]`
 * @returns 各梯度，形状分别与 x、h0、weightIh、weightHh、bias 相同
 */
export function rnnBackward(
  gradOutput: Result,
  x: Sequence,
  h0: Matrix,
  weightIh: Matrix,
  weightHh: Matrix,
  bias: Vector,
): Gradients {
  // TODO: 从最后一步走到第一步，同时带着一个梯度
  throw new Error("rnnBackward is not written yet");
}
