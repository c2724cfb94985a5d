type Vector = number[];
type Matrix = number[][];

type Params = { w1: Matrix; b1: Vector; w2: Matrix; b2: Vector };
type Gradients = {
  gradW1: Matrix;
  gradB1: Vector;
  gradW2: Matrix;
  gradB2: Vector;
};

/**
 * 两个线性层，中间是 tanh：y = tanh(x·w1ᵀ + b1)·w2ᵀ + b2。
 *
 * @param x  `[N, D]`，N 个样本
 * @param w1 `[H, D]`
 * @param b1 `[H]`
 * @param w2 `[O, H]`
 * @param b2 `[O]`
 * @returns y `[N, O]`
 */
export function forward(
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Matrix {
  // TODO
  throw new Error("forward is not written yet");
}

/**
 * `forward` 在全部 N·O 个元素上的均方误差。
 *
 * @param x      `[N, D]`
 * @param target `[N, O]`
 * @param w1     `[H, D]`
 * @param b1     `[H]`
 * @param w2     `[O, H]`
 * @param b2     `[O]`
 * @returns 一个数
 */
export function loss(
  x: Matrix,
  target: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): number {
  // TODO
  throw new Error("loss is not written yet");
}

/**
 * `loss` 的梯度。
 *
 * @param gradOutput 损失的上游梯度：一个数，不一定是 1
 * @param x          `[N, D]`
 * @param target     `[N, O]`
 * @param w1         `[H, D]`
 * @param b1         `[H]`
 * @param w2         `[O, H]`
 * @param b2         `[O]`
 * @returns 各梯度，形状分别与 w1、b1、w2、b2 相同
 */
export function backward(
  gradOutput: number,
  x: Matrix,
  target: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Gradients {
  // TODO
  throw new Error("backward is not written yet");
}

/**
 * 用整批数据做梯度下降。传入的数组保持不变。
 *
 * @param x       `[N, D]`
 * @param target  `[N, O]`
 * @param w1      `[H, D]`
 * @param b1      `[H]`
 * @param w2      `[O, H]`
 * @param b2      `[O]`
 * @param options `lr`，学习率；`steps` 是更新次数，不小于 0
 * @returns 最后一次更新之后的参数，以及 `losses` `[steps]`，每项都在该次更新之前计算
 */
export function train(
  x: Matrix,
  target: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  options: { lr: number; steps: number },
): { params: Params; losses: Vector } {
  // TODO
  throw new Error("train is not written yet");
}
