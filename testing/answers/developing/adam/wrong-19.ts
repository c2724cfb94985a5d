// slip: the bias correction of the second moment uses beta1 (1 − beta1^t) instead of beta2, a copied line, in the helper walk called by adamStep.
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

type Triple = { theta: Tensor; m: Tensor; v: Tensor };

/** One tensor of any rank; moments may be undefined before the first step. */
function walk(
  theta: Tensor,
  grad: Tensor,
  m: Tensor | undefined,
  v: Tensor | undefined,
  t: number,
  o: Options,
): Triple {
  if (Array.isArray(theta)) {
    const parts = theta.map((entry, i) =>
      walk(
        entry,
        (grad as Tensor[])[i],
        m === undefined ? undefined : (m as Tensor[])[i],
        v === undefined ? undefined : (v as Tensor[])[i],
        t,
        o,
      ),
    );
    return {
      theta: parts.map((part) => part.theta),
      m: parts.map((part) => part.m),
      v: parts.map((part) => part.v),
    };
  }
  const g = (grad as number) + o.weightDecay * theta;
  const newM = o.beta1 * ((m ?? 0) as number) + (1 - o.beta1) * g;
  const newV = o.beta2 * ((v ?? 0) as number) + (1 - o.beta2) * g * g;
  const mHat = newM / (1 - Math.pow(o.beta1, t));
  const vHat = newV / (1 - Math.pow(o.beta1, t));
  return {
    theta: theta - (o.lr * mHat) / (Math.sqrt(vHat) + o.eps),
    m: newM,
    v: newV,
  };
}

export function adamStep(
  params: Tensors,
  grads: Tensors,
  state: State | null,
  options: Options,
): { params: Tensors; state: State } {
  const t = state ? state.t + 1 : 1;
  const result: Tensors = {};
  const m: Tensors = {};
  const v: Tensors = {};
  for (const name in params) {
    const part = walk(
      params[name],
      grads[name],
      state?.m[name],
      state?.v[name],
      t,
      options,
    );
    result[name] = part.theta;
    m[name] = part.m;
    v[name] = part.v;
  }
  return { params: result, state: { t, m, v } };
}
