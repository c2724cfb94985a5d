// slip: adamStep treats the second moment as a variance: v averages (g - m)^2 with the new m instead of g^2.
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
  const t = state === null ? 1 : state.t + 1;
  const next: Tensors = {};
  const m: Tensors = {};
  const v: Tensors = {};
  for (const name of Object.keys(params)) {
    const theta = params[name];
    const g = elementwise((a, b) => a + weightDecay * b, grads[name], theta);
    const mOld = state === null ? elementwise(() => 0, theta) : state.m[name];
    const vOld = state === null ? elementwise(() => 0, theta) : state.v[name];
    m[name] = elementwise((a, b) => beta1 * a + (1 - beta1) * b, mOld, g);
    v[name] = elementwise(
      (old, grad, mean) => beta2 * old + (1 - beta2) * (grad - mean) ** 2,
      vOld,
      g,
      m[name],
    );
    next[name] = elementwise(
      (p, first, second) => {
        const mHat = first / (1 - beta1 ** t);
        const vHat = second / (1 - beta2 ** t);
        return p - (lr * mHat) / (Math.sqrt(vHat) + eps);
      },
      theta,
      m[name],
      v[name],
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
