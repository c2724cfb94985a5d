/** 任意阶的张量：最里层是数的嵌套数组。 */
type Tensor = number | Tensor[];
/** 按名称存放的参数：模型的参数，或者 state dict。 */
type Tensors = Record<string, Tensor>;

/**
 * 把保存的参数装入模型；不行就什么都不装。
 *
 * @param model 新建模型的参数，按名称存放
 * @param state 保存下来的参数，按名称存放
 * @param options.strict 缺少的和多余的名称是否算错误
 * @returns `model`，其中的值换成保存的值，都是副本；`state` 缺少的名称，按 `model` 的顺序；它多余的
 *   名称，按 `state` 的顺序
 * @throws 形状不一致时抛出；`strict` 为真时，有任何缺少或多余的名称也抛出；一条消息包含所有这些名称
 */
export function loadStateDict(
  model: Tensors,
  state: Tensors,
  { strict }: { strict: boolean },
): { model: Tensors; missingKeys: string[]; unexpectedKeys: string[] } {
  // TODO: 先比较名称和形状，全部无误才装入
  throw new Error("loadStateDict is not written yet");
}

/**
 * 尝试装入，不行就退回原来的模型。
 *
 * @param model 新建模型的参数，按名称存放
 * @param state 保存下来的参数，按名称存放
 * @param options.strict 缺少的和多余的名称是否算错误
 * @returns 装入后的模型和为 true 的 `loaded`，或者 `model` 各参数的副本和为 false 的 `loaded`
 */
export function loadOrKeep(
  model: Tensors,
  state: Tensors,
  { strict }: { strict: boolean },
): { model: Tensors; loaded: boolean } {
  // TODO: loadStateDict 装不进去时会抛出错误
  throw new Error("loadOrKeep is not written yet");
}

/**
 * 按前缀给 state dict 的各项改名。
 *
 * @param state 保存下来的参数，按名称存放
 * @param from 前缀；同时有几个符合时，以列表中的第一个为准
 * @param to   换成什么，与 from 一一对应
 * @returns 改名之后的副本；不符合任何前缀的保留原名
 * @throws 两项会得到同一个名称时抛出；消息里包含该名称，或其中之一
 */
export function remapKeys(
  state: Tensors,
  from: string[],
  to: string[],
): Tensors {
  // TODO: 看每个名称的开头
  throw new Error("remapKeys is not written yet");
}

/**
 * 把模型中名称以 `prefix` 开头的各层换成别的层。
 *
 * @param model 按名称存放的参数
 * @param head 新的参数，名称不含前缀
 * @param options.prefix 旧的各层的名称以什么开头
 * @returns 其余各项的副本，以及 `head` 的副本，每个名称前加上前缀
 */
export function replaceHead(
  model: Tensors,
  head: Tensors,
  { prefix }: { prefix: string },
): Tensors {
  // TODO: 去掉以 prefix 开头的项，再加上新的层
  throw new Error("replaceHead is not written yet");
}

/**
 * 装入名称符合的参数，然后用 `stepInPlace` 做一步梯度下降。
 *
 * @param model 新建模型的参数，按名称存放
 * @param state 保存下来的参数，按名称存放
 * @param grads `model` 全部参数的梯度，按名称
 * @param options.lr 学习率
 * @returns 这一步之后的参数
 */
export function loadAndStep(
  model: Tensors,
  state: Tensors,
  grads: Tensors,
  { lr }: { lr: number },
): Tensors {
  // TODO: 装入，然后直接调用下面的 stepInPlace，不要改动它
  throw new Error("loadAndStep is not written yet");
}

/** 对每个数做 θ ← θ − lr·g。它像优化器那样，直接写入传给它的数组。 */
function stepInPlace(params: Tensors, grads: Tensors, lr: number): void {
  for (const key of Object.keys(params))
    params[key] = descended(params[key], grads[key], lr);
}

function descended(param: Tensor, grad: Tensor, lr: number): Tensor {
  if (!Array.isArray(param)) return param - lr * Number(grad);
  for (let i = 0; i < param.length; i++) {
    param[i] = descended(param[i], Array.isArray(grad) ? grad[i] : grad, lr);
  }
  return param;
}
