// slip: adamStep puts the bias-corrected first moment m̂ into the state instead of m, so the next step averages with the corrected value.
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
  const t = (state === null ? 0 : state.t) + 1;
  const next: State = { t, m: {}, v: {} };
  const updated: Tensors = {};
  for (const name of Object.keys(params)) {
    const theta = params[name];
    const g = elementwise((a, b) => a + weightDecay * b, grads[name], theta);
    const oldM = state ? state.m[name] : elementwise(() => 0, theta);
    const oldV = state ? state.v[name] : elementwise(() => 0, theta);
    let m = elementwise((a, b) => beta1 * a + (1 - beta1) * b, oldM, g);
    const v = elementwise((a, b) => beta2 * a + (1 - beta2) * b * b, oldV, g);
    m = elementwise((a) => a / (1 - beta1 ** t), m);
    const vHat = elementwise((a) => a / (1 - beta2 ** t), v);
    updated[name] = elementwise(
      (p, a, b) => p - (lr * a) / (Math.sqrt(b) + eps),
      theta,
      m,
      vHat,
    );
    next.m[name] = m;
    next.v[name] = v;
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
