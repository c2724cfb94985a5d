// slip: The correction of v is applied after the square root: sqrt(v) / (1 - beta2^t) instead of sqrt(v / (1 - beta2^t)).
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
  const correct1 = 1 - beta1 ** t;
  const correct2 = 1 - beta2 ** t;

  function step(p: Tensor, g: Tensor, m?: Tensor, v?: Tensor): Triple {
    if (Array.isArray(p)) {
      const parts = p.map((pi, i) =>
        step(
          pi,
          (g as Tensor[])[i],
          m === undefined ? undefined : (m as Tensor[])[i],
          v === undefined ? undefined : (v as Tensor[])[i],
        ),
      );
      return {
        p: parts.map((part) => part.p),
        m: parts.map((part) => part.m),
        v: parts.map((part) => part.v),
      };
    }
    const grad = Number(g) + weightDecay * p;
    const mNew = beta1 * Number(m ?? 0) + (1 - beta1) * grad;
    const vNew = beta2 * Number(v ?? 0) + (1 - beta2) * grad * grad;
    const denominator = Math.sqrt(vNew) / correct2 + eps;
    return {
      p: p - (lr * (mNew / correct1)) / denominator,
      m: mNew,
      v: vNew,
    };
  }

  const next: State = { t, m: {}, v: {} };
  const moved: Tensors = {};
  for (const name of Object.keys(params)) {
    const r = step(params[name], grads[name], state?.m[name], state?.v[name]);
    moved[name] = r.p;
    next.m[name] = r.m;
    next.v[name] = r.v;
  }
  return { params: moved, state: next };
}
