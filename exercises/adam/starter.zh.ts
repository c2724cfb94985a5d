/** 任意阶的张量：一个数，或者最里层是数的嵌套数组。 */
type Tensor = number | Tensor[];
type Tensors = Record<string, Tensor>;

/** 一步交给下一步的内容。类型可以随意修改，评测时原样传递，不会读取。 */
type State = { t: number; m: Tensors; v: Tensors };
type Options = {
  lr: number;
  beta1: number;
  beta2: number;
  eps: number;
  weightDecay: number;
};

/**
 * Adam 的一步，同 torch.optim.Adam：权重衰减加在梯度上。
 *
 * @param params  任意阶的张量，按名称存放
 * @param grads   它们的梯度，名称和形状相同
 * @param state   第一步之前为 null，之后是上一步返回的内容
 * @param options `lr`, `beta1`, `beta2`, `eps`, `weightDecay`
 * @returns 新的参数，以及下一步需要的状态
 */
export function adamStep(
  params: Tensors,
  grads: Tensors,
  state: State | null,
  options: Options,
): { params: Tensors; state: State } {
  // TODO: 下面的 `elementwise` 可以直接使用。
  throw new Error("adamStep is not written yet");
}

/**
 * 把 f 逐个作用于几个同形状张量中位置相同的数，阶数不限：
 * elementwise((a, b) => a + b, [[1, 2], [3, 4]], [[10, 20], [30, 40]]) 得 [[11, 22], [33, 44]]。
 */
function elementwise(
  f: (...entries: number[]) => number,
  ...tensors: Tensor[]
): Tensor {
  const [first] = tensors;
  if (typeof first === "number") return f(...tensors.map(Number));
  return first.map((_, i) =>
    elementwise(
      f,
      ...tensors.map((tensor) => (Array.isArray(tensor) ? tensor[i] : tensor)),
    ),
  );
}
