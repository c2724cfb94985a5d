type Vector = number[];
/** `[N, C]`：N 个样本，C 个类别 */
type Matrix = number[][];

type Options = { labelSmoothing: number };

/**
 * 每一行 softmax 的对数。
 *
 * @param x `[N, C]`，logits
 * @returns `[N, C]`，logits 有限时结果都有限
 */
export function logSoftmax(x: Matrix): Matrix {
  // TODO: 先从每行减去最大的 logit，再取指数
  throw new Error("logSoftmax is not written yet");
}

/**
 * 损失对 `logSoftmax` 输入的梯度。
 *
 * @param gradOutput `[N, C]`，损失对输出的梯度
 * @param x          `[N, C]`，logits
 * @returns `gradInput` `[N, C]`
 */
export function logSoftmaxBackward(
  gradOutput: Matrix,
  x: Matrix,
): { gradInput: Matrix } {
  // TODO
  throw new Error("logSoftmaxBackward is not written yet");
}

/**
 * logits 的交叉熵，同 reduction 为 "mean" 的 torch.nn.functional.cross_entropy。
 *
 * @param x       `[N, C]`，logits
 * @param target  `[N]`，类别编号，从 0 到 C − 1
 * @param weight  `[C]`，每类一个系数，不小于 0；null 表示系数都是 1
 * @param options.labelSmoothing 每个目标中平均分给所有类别的那一份
 * @returns 一个数
 */
export function crossEntropy(
  x: Matrix,
  target: Vector,
  weight: Vector | null,
  options: Options,
): number {
  // TODO
  throw new Error("crossEntropy is not written yet");
}

/**
 * `crossEntropy` 对 logits 的梯度。
 *
 * @param gradOutput 损失的上游梯度：一个数，不一定是 1
 * @param x          `[N, C]`，logits
 * @param target     `[N]`，类别编号，从 0 到 C − 1
 * @param weight     `[C]`，null 表示系数都是 1
 * @param options.labelSmoothing 每个目标中平均分给所有类别的那一份
 * @returns `gradInput` `[N, C]`
 */
export function crossEntropyBackward(
  gradOutput: number,
  x: Matrix,
  target: Vector,
  weight: Vector | null,
  options: Options,
): { gradInput: Matrix } {
  // TODO
  throw new Error("crossEntropyBackward is not written yet");
}
