// slip: adamStep keeps the bias-corrected moments in the state, so the next step averages over corrected values.
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
  const t = (state?.t ?? 0) + 1;
  const next: State = { t, m: {}, v: {} };
  const updated: Tensors = {};
  for (const name of Object.keys(params)) {
    const theta = params[name];
    const g = elementwise((gr, th) => gr + weightDecay * th, grads[name], theta);
    const zeros = elementwise(() => 0, theta);
    let m = state ? state.m[name] : zeros;
    let v = state ? state.v[name] : zeros;
    m = elementwise((a, b) => beta1 * a + (1 - beta1) * b, m, g);
    v = elementwise((a, b) => beta2 * a + (1 - beta2) * b * b, v, g);
    m = elementwise((a) => a / (1 - beta1 ** t), m);
    v = elementwise((a) => a / (1 - beta2 ** t), v);
    next.m[name] = m;
    next.v[name] = v;
    updated[name] = elementwise(
      (th, a, b) => th - (lr * a) / (Math.sqrt(b) + eps),
      theta,
      m,
      v,
    );
  }
  return { params: updated, state: next };
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
