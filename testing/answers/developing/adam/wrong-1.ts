// slip: adamStep adds eps under the root, √(v̂ + eps); it should be added outside, √v̂ + eps.
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
  const t = state ? state.t + 1 : 1;
  const next: Tensors = {};
  const m: Tensors = {};
  const v: Tensors = {};

  for (const [key, param] of Object.entries(params)) {
    const g = elementwise((a, b) => a + weightDecay * b, grads[key], param);
    const oldM = state ? state.m[key] : elementwise(() => 0, param);
    const oldV = state ? state.v[key] : elementwise(() => 0, param);

    m[key] = elementwise((a, b) => beta1 * a + (1 - beta1) * b, oldM, g);
    v[key] = elementwise((a, b) => beta2 * a + (1 - beta2) * b * b, oldV, g);

    next[key] = elementwise(
      (p, a, b) => {
        const mHat = a / (1 - beta1 ** t);
        const vHat = b / (1 - beta2 ** t);
        return p - (lr * mHat) / Math.sqrt(vHat + eps);
      },
      param,
      m[key],
      v[key],
    );
  }
  return { params: next, state: { t, m, v } };
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
