// slip: adamStep increments the step counter t inside the loop over the tensors, so the second, third ... tensor is corrected with a t that is too large.
type Tensor = number | Tensor[];
type Tensors = Record<string, Tensor>;

type State = { t: number; m: Tensors; v: Tensors };
type Options = {
  lr: number;
  beta1: number;
  beta2: number;
  eps: number;
  weightDecay: number;
};

export function adamStep(
  params: Tensors,
  grads: Tensors,
  state: State | null,
  options: Options,
): { params: Tensors; state: State } {
  const { lr, beta1, beta2, eps, weightDecay } = options;
  const current: State = state ?? { t: 0, m: {}, v: {} };
  let t = current.t;
  const m: Tensors = {};
  const v: Tensors = {};
  const result: Tensors = {};
  Object.keys(params).forEach((key) => {
    t += 1;
    const g = elementwise(
      (grad, p) => grad + weightDecay * p,
      grads[key],
      params[key],
    );
    const before = (record: Tensors) =>
      key in record ? record[key] : elementwise(() => 0, params[key]);
    m[key] = elementwise(
      (a, b) => beta1 * a + (1 - beta1) * b,
      before(current.m),
      g,
    );
    v[key] = elementwise(
      (a, b) => beta2 * a + (1 - beta2) * b * b,
      before(current.v),
      g,
    );
    const mScale = 1 - beta1 ** t;
    const vScale = 1 - beta2 ** t;
    result[key] = elementwise(
      (p, a, b) => p - (lr * (a / mScale)) / (Math.sqrt(b / vScale) + eps),
      params[key],
      m[key],
      v[key],
    );
  });
  return { params: result, state: { t, m, v } };
}

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
