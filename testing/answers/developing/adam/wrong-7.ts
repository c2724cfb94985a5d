// slip: adamStep multiplies the gradient by lr when it enters m (and not the step), so a changed learning rate acts too late.
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

type Triple = { p: Tensor; m: Tensor; v: Tensor };

export function adamStep(
  params: Tensors,
  grads: Tensors,
  state: State | null,
  options: Options,
): { params: Tensors; state: State } {
  const { lr, beta1, beta2, eps, weightDecay } = options;
  const t = state ? state.t + 1 : 1;
  const c1 = 1 - beta1 ** t;
  const c2 = 1 - beta2 ** t;

  function walk(p: Tensor, g: Tensor, m: Tensor, v: Tensor): Triple {
    if (typeof p === "number") {
      const grad = (g as number) + weightDecay * p;
      const mNew = beta1 * (m as number) + (1 - beta1) * lr * grad;
      const vNew = beta2 * (v as number) + (1 - beta2) * grad * grad;
      return {
        p: p - mNew / c1 / (Math.sqrt(vNew / c2) + eps),
        m: mNew,
        v: vNew,
      };
    }
    const parts = p.map((pi, i) =>
      walk(
        pi,
        (g as Tensor[])[i],
        typeof m === "number" ? 0 : m[i],
        typeof v === "number" ? 0 : v[i],
      ),
    );
    return {
      p: parts.map((q) => q.p),
      m: parts.map((q) => q.m),
      v: parts.map((q) => q.v),
    };
  }

  const result: { params: Tensors; state: State } = {
    params: {},
    state: { t, m: {}, v: {} },
  };
  for (const name of Object.keys(params)) {
    const { p, m, v } = walk(
      params[name],
      grads[name],
      state ? state.m[name] : 0,
      state ? state.v[name] : 0,
    );
    result.params[name] = p;
    result.state.m[name] = m;
    result.state.v[name] = v;
  }
  return result;
}
