// slip: adamStep stores the bias-corrected first moment in the state, so the next step continues from m̂ instead of m
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

function zip(f: (...n: number[]) => number, ...ts: Tensor[]): Tensor {
  const head = ts[0];
  if (!Array.isArray(head)) return f(...ts.map(Number));
  return head.map((_, i) => zip(f, ...ts.map((s) => (Array.isArray(s) ? s[i] : s))));
}

export function adamStep(
  params: Tensors,
  grads: Tensors,
  state: State | null,
  options: Options,
): { params: Tensors; state: State } {
  const { lr, beta1, beta2, eps, weightDecay } = options;
  let t = state === null ? 0 : state.t;
  const next: Tensors = {};
  const m: Tensors = {};
  const v: Tensors = {};
  t += 1;
  for (const name of Object.keys(params)) {
    const zero = zip(() => 0, params[name]);
    const g = zip((d, p) => d + weightDecay * p, grads[name], params[name]);
    m[name] = zip((a, d) => beta1 * a + (1 - beta1) * d, state ? state.m[name] : zero, g);
    v[name] = zip((a, d) => beta2 * a + (1 - beta2) * d * d, state ? state.v[name] : zero, g);
    const mHat = zip((a) => a / (1 - beta1 ** t), m[name]);
    const vHat = zip((a) => a / (1 - beta2 ** t), v[name]);
    m[name] = mHat;
    next[name] = zip((p, a, b) => p - (lr * a) / (Math.sqrt(b) + eps), params[name], mHat, vHat);
  }
  return { params: next, state: { t, m, v } };
}
