// right: one recursive zip over any number of tensors, everything functional
type Tensor = number | Tensor[];
type Tensors = Record<string, Tensor>;
type AdamState = { t: number; m: Tensors; v: Tensors };

function zip(f: (...xs: number[]) => number, ...ts: Tensor[]): Tensor {
  const [head] = ts;
  if (!Array.isArray(head)) return f(...(ts as number[]));
  return head.map((_, i) => zip(f, ...ts.map((t) => (t as Tensor[])[i])));
}

function byName(f: (...xs: number[]) => number, ...records: Tensors[]): Tensors {
  const out: Tensors = {};
  for (const name of Object.keys(records[0])) {
    out[name] = zip(f, ...records.map((r) => r[name]));
  }
  return out;
}

export function sgd(
  params: Tensors,
  grads: Tensors,
  state: null,
  { lr, weightDecay }: { lr: number; weightDecay: number },
): { params: Tensors; state: null } {
  return {
    params: byName((p, g) => p - lr * (g + weightDecay * p), params, grads),
    state: null,
  };
}

export function momentum(
  params: Tensors,
  grads: Tensors,
  state: Tensors | null,
  options: { lr: number; momentum: number; dampening: number },
): { params: Tensors; state: Tensors } {
  const { lr, momentum: mu, dampening: tau } = options;
  const velocity = state
    ? byName((b, g) => mu * b + (1 - tau) * g, state, grads)
    : byName((g) => g, grads);
  return { params: byName((p, b) => p - lr * b, params, velocity), state: velocity };
}

export function nesterov(
  params: Tensors,
  grads: Tensors,
  state: Tensors | null,
  options: { lr: number; momentum: number },
): { params: Tensors; state: Tensors } {
  const { lr, momentum: mu } = options;
  const velocity = state
    ? byName((b, g) => mu * b + g, state, grads)
    : byName((g) => g, grads);
  return {
    params: byName((p, g, b) => p - lr * (g + mu * b), params, grads, velocity),
    state: velocity,
  };
}

export function rmsprop(
  params: Tensors,
  grads: Tensors,
  state: Tensors | null,
  options: { lr: number; alpha: number; eps: number },
): { params: Tensors; state: Tensors } {
  const { lr, alpha, eps } = options;
  const old = state ?? byName(() => 0, grads);
  const square = byName((v, g) => alpha * v + (1 - alpha) * g * g, old, grads);
  return {
    params: byName((p, g, v) => p - (lr * g) / (Math.sqrt(v) + eps), params, grads, square),
    state: square,
  };
}

export function adamw(
  params: Tensors,
  grads: Tensors,
  state: AdamState | null,
  options: { lr: number; beta1: number; beta2: number; eps: number; weightDecay: number },
): { params: Tensors; state: AdamState } {
  const { lr, beta1, beta2, eps, weightDecay } = options;
  const t = (state?.t ?? 0) + 1;
  const zeros = byName(() => 0, grads);
  const m = byName((m, g) => beta1 * m + (1 - beta1) * g, state?.m ?? zeros, grads);
  const v = byName((v, g) => beta2 * v + (1 - beta2) * g * g, state?.v ?? zeros, grads);
  const c1 = 1 - beta1 ** t;
  const c2 = 1 - beta2 ** t;
  const next = byName(
    (p, m, v) => (1 - lr * weightDecay) * p - (lr * (m / c1)) / (Math.sqrt(v / c2) + eps),
    params,
    m,
    v,
  );
  return { params: next, state: { t, m, v } };
}

export function cosineSchedule(
  step: number,
  { lrMax, lrMin, totalSteps }: { lrMax: number; lrMin: number; totalSteps: number },
): number {
  const p = Math.min(step / totalSteps, 1);
  return lrMin + (lrMax - lrMin) * 0.5 * (1 + Math.cos(Math.PI * p));
}

export function stepSchedule(
  step: number,
  { lr, gamma, stepSize }: { lr: number; gamma: number; stepSize: number },
): number {
  return lr * gamma ** Math.floor(step / stepSize);
}
