/** 任意阶的张量：一个数，或者最里层是数的嵌套数组。 */
type Tensor = number | Tensor[];
type Tensors = Record<string, Tensor>;
/** AdamW 在两步之间需要记住的内容。各状态的类型可以随意修改，评测时原样传递，不会读取。 */
type AdamState = { t: number; m: Tensors; v: Tensors };

/**
 * 带 L2 权重衰减的一步梯度下降，同不带动量的 torch.optim.SGD。
 *
 * @param params 任意阶的张量，按名称存放
 * @param grads  它们的梯度，名称和形状相同
 * @param state  始终为 null：什么都不用记住
 * @param options.lr          学习率
 * @param options.weightDecay L2 衰减的系数
 * @returns 新的参数，以及 null
 */
export function sgd(
  params: Tensors,
  grads: Tensors,
  state: null,
  options: { lr: number; weightDecay: number },
): { params: Tensors; state: null } {
  // TODO
  throw new Error("sgd is not written yet");
}

/**
 * 带动量的一步梯度下降，同 torch.optim.SGD；第一步的速度就是梯度本身，不受 dampening 影响。
 *
 * @param params 任意阶的张量，按名称存放
 * @param grads  它们的梯度，名称和形状相同
 * @param state  第一步之前为 null，之后是上一步返回的内容；可以改写
 * @param options.lr        学习率
 * @param options.momentum  μ，保留多少上一步的速度
 * @param options.dampening τ，从第二步起生效
 * @returns 新的参数，以及下一步需要知道的内容
 */
export function momentum(
  params: Tensors,
  grads: Tensors,
  state: Tensors | null,
  options: { lr: number; momentum: number; dampening: number },
): { params: Tensors; state: Tensors } {
  // TODO
  throw new Error("momentum is not written yet");
}

/**
 * Nesterov 动量的一步，PyTorch 的形式：速度同上，没有 dampening，然后向前看一步。
 *
 * @param params 任意阶的张量，按名称存放
 * @param grads  它们的梯度，名称和形状相同
 * @param state  第一步之前为 null，之后是上一步返回的内容；可以改写
 * @param options.lr       学习率
 * @param options.momentum μ，保留多少上一步的速度
 * @returns 新的参数，以及下一步需要知道的内容
 */
export function nesterov(
  params: Tensors,
  grads: Tensors,
  state: Tensors | null,
  options: { lr: number; momentum: number },
): { params: Tensors; state: Tensors } {
  // TODO
  throw new Error("nesterov is not written yet");
}

/**
 * RMSProp 的一步，同 torch.optim.RMSprop：eps 在根号外面。
 *
 * @param params 任意阶的张量，按名称存放
 * @param grads  它们的梯度，名称和形状相同
 * @param state  第一步之前为 null，之后是上一步返回的内容；可以改写
 * @param options.lr    学习率
 * @param options.alpha 保留多少上一步的均方
 * @param options.eps   避免分母为 0
 * @returns 新的参数，以及下一步需要知道的内容
 */
export function rmsprop(
  params: Tensors,
  grads: Tensors,
  state: Tensors | null,
  options: { lr: number; alpha: number; eps: number },
): { params: Tensors; state: Tensors } {
  // TODO
  throw new Error("rmsprop is not written yet");
}

/**
 * AdamW 的一步，同 torch.optim.AdamW：参数自行衰减，不经过两个矩。
 *
 * @param params 任意阶的张量，按名称存放
 * @param grads  它们的梯度，名称和形状相同
 * @param state  第一步之前为 null，之后是上一步返回的内容；可以改写
 * @param options.lr          学习率
 * @param options.beta1       保留多少上一步的一阶矩
 * @param options.beta2       保留多少上一步的二阶矩
 * @param options.eps         避免分母为 0
 * @param options.weightDecay 衰减的系数
 * @returns 新的参数，以及下一步需要知道的内容
 */
export function adamw(
  params: Tensors,
  grads: Tensors,
  state: AdamState | null,
  options: {
    lr: number;
    beta1: number;
    beta2: number;
    eps: number;
    weightDecay: number;
  },
): { params: Tensors; state: AdamState } {
  // TODO
  throw new Error("adamw is not written yet");
}

/**
 * 半个余弦：从第 0 步的 `lrMax` 降到第 `totalSteps` 步的 `lrMin`，之后保持不变。
 *
 * @param step 已经做了多少次更新
 * @param options.lrMax      第 0 步的学习率
 * @param options.lrMin      从第 `totalSteps` 步起的学习率
 * @param options.totalSteps 下降过程需要多少次更新
 * @returns 学习率
 */
export function cosineSchedule(
  step: number,
  options: { lrMax: number; lrMin: number; totalSteps: number },
): number {
  // TODO
  throw new Error("cosineSchedule is not written yet");
}

/**
 * 每做 `stepSize` 次更新，`lr` 就乘以 `gamma`。
 *
 * @param step 已经做了多少次更新
 * @param options.lr       第 0 步的学习率
 * @param options.gamma    学习率每次乘以多少
 * @param options.stepSize 两次下降之间隔多少次更新
 * @returns 学习率
 */
export function stepSchedule(
  step: number,
  options: { lr: number; gamma: number; stepSize: number },
): number {
  // TODO
  throw new Error("stepSchedule is not written yet");
}
