// slip: nesterov looks ahead along the velocity of the step before, g + mu*b_{t-1} (0 on the first step), instead of along the new one, g + mu*b_t.
type Tensor = number | Tensor[];
type Tensors = Record<string, Tensor>;
type AdamState = { t: number; m: Tensors; v: Tensors };

function zip(f: (...xs: number[]) => number, ...ts: Tensor[]): Tensor {
  const first = ts[0];
  if (typeof first === "number") return f(...ts.map(Number));
  return first.map((_, i) =>
    zip(f, ...ts.map((t) => (Array.isArray(t) ? t[i] : t))),
  );
}

/** the same for records of tensors, name by name */
function each(f: (...xs: number[]) => number, ...records: Tensors[]): Tensors {
  const out: Tensors = {};
  for (const name of Object.keys(records[0]))
    out[name] = zip(f, ...records.map((r) => r[name]));
  return out;
}

const zeros = (like: Tensors) => each(() => 0, like);

export function sgd(
  params: Tensors,
  grads: Tensors,
  state: null,
  options: { lr: number; weightDecay: number },
): { params: Tensors; state: null } {
  const { lr, weightDecay } = options;
  return {
    params: each((p, g) => p - lr * (g + weightDecay * p), params, grads),
    state: null,
  };
}

export function momentum(
  params: Tensors,
  grads: Tensors,
  state: Tensors | null,
  options: { lr: number; momentum: number; dampening: number },
): { params: Tensors; state: Tensors } {
  const { lr, momentum: mu, dampening } = options;
  const b =
    state === null
      ? each((g) => g, grads)
      : each((old, g) => mu * old + (1 - dampening) * g, state, grads);
  return { params: each((p, v) => p - lr * v, params, b), state: b };
}

export function nesterov(
  params: Tensors,
  grads: Tensors,
  state: Tensors | null,
  options: { lr: number; momentum: number },
): { params: Tensors; state: Tensors } {
  const { lr, momentum: mu } = options;
  const old = state ?? zeros(grads);
  const b = each((v, g) => mu * v + g, old, grads);
  const next = each((p, g, v) => p - lr * (g + mu * v), params, grads, old);
  return { params: next, state: b };
}

export function rmsprop(
  params: Tensors,
  grads: Tensors,
  state: Tensors | null,
  options: { lr: number; alpha: number; eps: number },
): { params: Tensors; state: Tensors } {
  const { lr, alpha, eps } = options;
  const v = each(
    (old, g) => alpha * old + (1 - alpha) * g * g,
    state ?? zeros(grads),
    grads,
  );
  return {
    params: each(
      (p, g, s) => p - (lr * g) / (Math.sqrt(s) + eps),
      params,
      grads,
      v,
    ),
    state: v,
  };
}

export function adamw(
  params: Tensors,
  grads: Tensors,
  state: AdamState | null,
  options: {
    lr: number;
    beta1: number;
    beta2: number;
    eps: number;
    weightDecay: number;
  },
): { params: Tensors; state: AdamState } {
  const { lr, beta1, beta2, eps, weightDecay } = options;
  const old = state ?? { t: 0, m: zeros(grads), v: zeros(grads) };
  const t = old.t + 1;
  const m = each((a, g) => beta1 * a + (1 - beta1) * g, old.m, grads);
  const v = each((a, g) => beta2 * a + (1 - beta2) * g * g, old.v, grads);
  const next = each(
    (p, a, b) =>
      (1 - lr * weightDecay) * p -
      (lr * (a / (1 - beta1 ** t))) / (Math.sqrt(b / (1 - beta2 ** t)) + eps),
    params,
    m,
    v,
  );
  return { params: next, state: { t, m, v } };
}

export function cosineSchedule(
  step: number,
  options: { lrMax: number; lrMin: number; totalSteps: number },
): number {
  const { lrMax, lrMin, totalSteps } = options;
  const p = Math.min(step / totalSteps, 1);
  return lrMin + ((lrMax - lrMin) * (1 + Math.cos(Math.PI * p))) / 2;
}

export function stepSchedule(
  step: number,
  options: { lr: number; gamma: number; stepSize: number },
): number {
  const { lr, gamma, stepSize } = options;
  return lr * gamma ** Math.floor(step / stepSize);
}
