// slip: adamw adds weightDecay·p to the gradient that enters m and v (L2, as in Adam) instead of letting the parameter decay by itself
type Tensor = number | Tensor[];
type Tensors = Record<string, Tensor>;
type AdamState = { t: number; m: Tensors; v: Tensors };

/** f on the numbers at the same place of all tensors */
function each(f: (...v: number[]) => number, ...ts: Tensor[]): Tensor {
  const first = ts[0];
  if (typeof first === "number") return f(...ts.map(Number));
  return first.map((_, i) => each(f, ...ts.map((t) => (t as Tensor[])[i])));
}

/** the same on all names */
function all(f: (...v: number[]) => number, ...records: Tensors[]): Tensors {
  const out: Tensors = {};
  for (const name of Object.keys(records[0])) {
    out[name] = each(f, ...records.map((r) => r[name]));
  }
  return out;
}

export function sgd(
  params: Tensors,
  grads: Tensors,
  state: null,
  options: { lr: number; weightDecay: number },
): { params: Tensors; state: null } {
  const { lr, weightDecay } = options;
  return {
    params: all((p, g) => p - lr * (g + weightDecay * p), params, grads),
    state,
  };
}

export function momentum(
  params: Tensors,
  grads: Tensors,
  state: Tensors | null,
  options: { lr: number; momentum: number; dampening: number },
): { params: Tensors; state: Tensors } {
  const { lr, momentum: mu, dampening } = options;
  const velocity = state
    ? all((b, g) => mu * b + (1 - dampening) * g, state, grads)
    : all((g) => g, grads);
  return { params: all((p, b) => p - lr * b, params, velocity), state: velocity };
}

export function nesterov(
  params: Tensors,
  grads: Tensors,
  state: Tensors | null,
  options: { lr: number; momentum: number },
): { params: Tensors; state: Tensors } {
  const { lr, momentum: mu } = options;
  const velocity = state ? all((b, g) => mu * b + g, state, grads) : all((g) => g, grads);
  const next = all((p, g, b) => p - lr * (g + mu * b), params, grads, velocity);
  return { params: next, state: velocity };
}

export function rmsprop(
  params: Tensors,
  grads: Tensors,
  state: Tensors | null,
  options: { lr: number; alpha: number; eps: number },
): { params: Tensors; state: Tensors } {
  const { lr, alpha, eps } = options;
  const before = state ?? all(() => 0, grads);
  const square = all((v, g) => alpha * v + (1 - alpha) * g * g, before, grads);
  const next = all((p, g, v) => p - (lr * g) / (Math.sqrt(v) + eps), params, grads, square);
  return { params: next, state: square };
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
  const zero = all(() => 0, grads);
  const old = state ?? { t: 0, m: zero, v: zero };
  const t = old.t + 1;
  const full = all((g, p) => g + weightDecay * p, grads, params);
  const m = all((a, g) => beta1 * a + (1 - beta1) * g, old.m, full);
  const v = all((a, g) => beta2 * a + (1 - beta2) * g * g, old.v, full);
  const c1 = 1 - beta1 ** t;
  const c2 = 1 - beta2 ** t;
  const next = all(
    (p, a, b) => p - (lr * (a / c1)) / (Math.sqrt(b / c2) + eps),
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
  const drops = Math.floor(step / options.stepSize);
  return options.lr * options.gamma ** drops;
}
