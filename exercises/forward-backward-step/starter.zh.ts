type Vector = number[];
/** `[N, D]`：N 个样本，每个有 D 个特征 */
type Matrix = number[][];

type Params = { weight: Vector; bias: number };
type Gradients = { gradWeight: Vector; gradBias: number };
/**
 * 一步交给下一步的内容：m 和 v 存放 D 个权重的矩，最后一项是偏置的矩。类型可以随意修改，评测时原样
 * 传递，不会读取。
 */
type State = { t: number; m: Vector; v: Vector };
type Options = { lr: number; beta1: number; beta2: number; eps: number };

/**
 * 逻辑神经元给出的类别 1 的概率：sigmoid(x·weight + bias)。
 *
 * @param x      `[N, D]`
 * @param weight `[D]`
 * @param bias   一个数
 * @returns p `[N]`
 */
export function forward(x: Matrix, weight: Vector, bias: number): Vector {
  // TODO
  throw new Error("forward is not written yet");
}

/**
 * 神经元输出的概率的平均二元交叉熵。
 *
 * @param x      `[N, D]`
 * @param y      `[N]`，类别：0 或 1
 * @param weight `[D]`
 * @param bias   一个数
 * @returns 一个数；神经元再确信也是有限值
 */
export function bceLoss(
  x: Matrix,
  y: Vector,
  weight: Vector,
  bias: number,
): number {
  // TODO: 不能让 0 的对数混进来
  throw new Error("bceLoss is not written yet");
}

/**
 * `bceLoss` 的梯度。
 *
 * @param gradOutput 损失的上游梯度：一个数，不一定是 1
 * @param x          `[N, D]`
 * @param y          `[N]`
 * @param weight     `[D]`
 * @param bias       一个数
 * @returns `gradWeight` `[D]` 和 `gradBias`，后者是一个数
 */
export function backward(
  gradOutput: number,
  x: Matrix,
  y: Vector,
  weight: Vector,
  bias: number,
): Gradients {
  // TODO
  throw new Error("backward is not written yet");
}

/**
 * 训练的一步：损失、梯度，再用 Adam 更新一次。
 *
 * @param params  `weight` `[D]` 和 `bias`；它们保持不变
 * @param state   第一步之前为 null，之后是上一步返回的内容
 * @param x       `[N, D]`
 * @param y       `[N]`
 * @param options `lr`, `beta1`, `beta2`, `eps`
 * @returns 新的参数、下一步需要的状态，以及更新之前的损失
 */
export function trainStep(
  params: Params,
  state: State | null,
  x: Matrix,
  y: Vector,
  options: Options,
): { params: Params; state: State; loss: number } {
  // TODO: 先算损失和梯度，再用 Adam 更新一次 weight 和 bias
  throw new Error("trainStep is not written yet");
}
