type Vector = number[];

/**
 * 1 / (1 + e⁻ˣ)，值在 0 与 1 之间。
 *
 * @param x `[N]`
 * @returns `[N]`，|x| 达到 1000 时仍是有限值
 */
export function sigmoid(x: Vector): Vector {
  // TODO
  throw new Error("sigmoid is not written yet");
}

/**
 * 损失对 `sigmoid` 输入的梯度。
 *
 * @param gradOutput `[N]`，损失对输出的梯度
 * @param x          `[N]`，前向的输入
 * @returns `gradInput` `[N]`
 */
export function sigmoidBackward(
  gradOutput: Vector,
  x: Vector,
): { gradInput: Vector } {
  // TODO: 用 sigmoid 的输出来写导数最简单
  throw new Error("sigmoidBackward is not written yet");
}

/**
 * 双曲正切，值在 −1 与 1 之间。
 *
 * @param x `[N]`
 * @returns `[N]`，|x| 达到 1000 时仍是有限值
 */
export function tanh(x: Vector): Vector {
  // TODO
  throw new Error("tanh is not written yet");
}

/**
 * 损失对 `tanh` 输入的梯度。
 *
 * @param gradOutput `[N]`，损失对输出的梯度
 * @param x          `[N]`，前向的输入
 * @returns `gradInput` `[N]`
 */
export function tanhBackward(
  gradOutput: Vector,
  x: Vector,
): { gradInput: Vector } {
  // TODO
  throw new Error("tanhBackward is not written yet");
}

/**
 * max(x, 0)。
 *
 * @param x `[N]`
 * @returns `[N]`
 */
export function relu(x: Vector): Vector {
  // TODO
  throw new Error("relu is not written yet");
}

/**
 * 损失对 `relu` 输入的梯度；0 处的导数取 0。
 *
 * @param gradOutput `[N]`，损失对输出的梯度
 * @param x          `[N]`，前向的输入
 * @returns `gradInput` `[N]`
 */
export function reluBackward(
  gradOutput: Vector,
  x: Vector,
): { gradInput: Vector } {
  // TODO
  throw new Error("reluBackward is not written yet");
}

/**
 * x 为正时是 x，其余为 negativeSlope·x。
 *
 * @param x `[N]`
 * @param options `negativeSlope`，大于 0、小于 1
 * @returns `[N]`
 */
export function leakyRelu(
  x: Vector,
  options: { negativeSlope: number },
): Vector {
  const { negativeSlope } = options;
  // TODO
  throw new Error("leakyRelu is not written yet");
}

/**
 * 损失对 `leakyRelu` 输入的梯度；0 处的导数取 negativeSlope。
 *
 * @param gradOutput `[N]`，损失对输出的梯度
 * @param x          `[N]`，前向的输入
 * @param options    `negativeSlope`，大于 0、小于 1
 * @returns `gradInput` `[N]`
 */
export function leakyReluBackward(
  gradOutput: Vector,
  x: Vector,
  options: { negativeSlope: number },
): { gradInput: Vector } {
  const { negativeSlope } = options;
  // TODO
  throw new Error("leakyReluBackward is not written yet");
}

/**
 * x/2·(1 + tanh u)，其中 u = √(2/π)·(x + 0.044715·x³)。
 *
 * @param x `[N]`
 * @returns `[N]`，|x| 达到 1000 时仍是有限值
 */
export function gelu(x: Vector): Vector {
  // TODO
  throw new Error("gelu is not written yet");
}

/**
 * 损失对 `gelu` 输入的梯度。
 *
 * @param gradOutput `[N]`，损失对输出的梯度
 * @param x          `[N]`，前向的输入
 * @returns `gradInput` `[N]`
 */
export function geluBackward(
  gradOutput: Vector,
  x: Vector,
): { gradInput: Vector } {
  // TODO: x 出现在两处：tanh 外面和里面
  throw new Error("geluBackward is not written yet");
}
