// slip: in adamStep the weight decay enters the first moment only; the second moment is made of the raw gradient, without the decay term.
type Tensor = number | Tensor[];
type Tensors = Record<string, Tensor>;

type Moments = { m: Tensor; v: Tensor };
type State = { t: number; moments: Record<string, Moments> };
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
  const t = (state ? state.t : 0) + 1;
  const c1 = 1 - Math.pow(beta1, t);
  const c2 = 1 - Math.pow(beta2, t);

  const moments: Record<string, Moments> = {};
  const updated: Tensors = {};
  for (const [name, theta] of Object.entries(params)) {
    const zero = zip(() => 0, theta);
    const old = state ? state.moments[name] : { m: zero, v: zero };
    const raw = grads[name];
    const decayed = zip((g, p) => g + weightDecay * p, raw, theta);
    const m = zip((a, g) => beta1 * a + (1 - beta1) * g, old.m, decayed);
    const v = zip((a, g) => beta2 * a + (1 - beta2) * g * g, old.v, raw);
    moments[name] = { m, v };
    updated[name] = zip(
      (p, a, b) => p - (lr * (a / c1)) / (Math.sqrt(b / c2) + eps),
      theta,
      m,
      v,
    );
  }
  return { params: updated, state: { t, moments } };
}

function zip(f: (...xs: number[]) => number, ...ts: Tensor[]): Tensor {
  const head = ts[0];
  if (typeof head === "number") return f(...ts.map(Number));
  return head.map((_, i) =>
    zip(f, ...ts.map((t) => (Array.isArray(t) ? t[i] : t))),
  );
}
