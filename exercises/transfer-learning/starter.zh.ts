type Vector = number[];
type Matrix = number[][];

/** 模型的每个张量是否参与训练。 */
type Trainable = { w1: boolean; b1: boolean; w2: boolean; b2: boolean };
type Step = { w1: Matrix; b1: Vector; w2: Matrix; b2: Vector; loss: number };

/**
 * 冻结一组张量：`backbone` 是 w1 和 b1，`head` 是 w2 和 b2。已经冻结的保持冻结。
 *
 * @param trainable 每个张量一个标记，参与训练的为 true；传入的对象保持不变
 * @param options.group 冻结哪两个张量
 * @returns 新的标记
 */
export function freeze(
  trainable: Trainable,
  options: { group: "backbone" | "head" },
): Trainable {
  // TODO: 其中两个标记变为 false
  throw new Error("freeze is not written yet");
}

/**
 * 对 tanh(x·w1ᵀ + b1)·w2ᵀ + b2 的均方误差做一步梯度下降。
 *
 * @param x         `[N, D]`
 * @param target    `[N, O]`
 * @param w1        `[H, D]`
 * @param b1        `[H]`
 * @param w2        `[O, H]`
 * @param b2        `[O]`
 * @param trainable 每个张量一个标记；为 false 的张量原样返回，分毫不差
 * @param options.lrBackbone  w1 和 b1 的学习率
 * @param options.lrHead      w2 和 b2 的学习率
 * @param options.weightDecay 所有参与训练的张量的 L2 衰减
 * @returns 这一步之前的损失，以及之后的四个张量
 */
export function fineTuneStep(
  x: Matrix,
  target: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  trainable: Trainable,
  options: { lrBackbone: number; lrHead: number; weightDecay: number },
): Step {
  // TODO: 前向，损失，梯度，然后每个张量更新一次
  throw new Error("fineTuneStep is not written yet");
}

/**
 * 在冻结的主干的特征上只训练头部，用整批数据做梯度下降。
 *
 * @param x      `[N, D]`
 * @param target `[N, O]`
 * @param w1     `[H, D]`
 * @param b1     `[H]`
 * @param w2     `[O, H]`，起始的头部
 * @param b2     `[O]`
 * @param options.lr    学习率
 * @param options.steps 更新次数，不小于 0
 * @returns 最后一次更新之后的头部，以及 `losses` `[S]`，每项都在该次更新之前计算
 */
export function linearProbe(
  x: Matrix,
  target: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  options: { lr: number; steps: number },
): { w2: Matrix; b2: Vector; losses: Vector } {
  // TODO: 特征只算一次，然后对 head 做梯度下降
  throw new Error("linearProbe is not written yet");
}
