// slip: adamStep raises t inside the loop over the names, so every tensor after the first is corrected with a t too large.
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
  if (state === null) {
    state = { t: 0, m: {}, v: {} };
    for (const name in params) {
      state.m[name] = elementwise(() => 0, params[name]);
      state.v[name] = elementwise(() => 0, params[name]);
    }
  }
  const out: Tensors = {};
  for (const name in params) {
    state.t += 1;
    const c1 = 1 - Math.pow(beta1, state.t);
    const c2 = 1 - Math.pow(beta2, state.t);
    const g = elementwise(
      (d, p) => d + weightDecay * p,
      grads[name],
      params[name],
    );
    state.m[name] = elementwise(
      (m, d) => beta1 * m + (1 - beta1) * d,
      state.m[name],
      g,
    );
    state.v[name] = elementwise(
      (v, d) => beta2 * v + (1 - beta2) * d * d,
      state.v[name],
      g,
    );
    out[name] = elementwise(
      (p, m, v) => p - (lr * (m / c1)) / (Math.sqrt(v / c2) + eps),
      params[name],
      state.m[name],
      state.v[name],
    );
  }
  return { params: out, state };
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
