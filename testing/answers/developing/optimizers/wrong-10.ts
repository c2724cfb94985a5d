// slip: nesterov looks ahead along the old velocity: the step is g + mu * b_{t-1} (0 on the first step) instead of g + mu * b_t
type Tensor = number | Tensor[];
type Tensors = Record<string, Tensor>;
type AdamState = { t: number; m: Tensors; v: Tensors };

/** Applies f entry by entry to tensors of the same shape. */
function entrywise(f: (...v: number[]) => number, ...ts: Tensor[]): Tensor {
  const first = ts[0];
  if (!Array.isArray(first)) return f(...(ts as number[]));
  return first.map((_, i) => entrywise(f, ...ts.map((t) => (t as Tensor[])[i])));
}

function entrywiseAll(f: (...v: number[]) => number, ...records: Tensors[]): Tensors {
  const out: Tensors = {};
  for (const key of Object.keys(records[0])) out[key] = entrywise(f, ...records.map((r) => r[key]));
  return out;
}

export function sgd(
  params: Tensors,
  grads: Tensors,
  state: null,
  options: { lr: number; weightDecay: number },
): { params: Tensors; state: null } {
  const { lr, weightDecay } = options;
  return { params: entrywiseAll((p, g) => p - lr * (g + weightDecay * p), params, grads), state };
}

export function momentum(
  params: Tensors,
  grads: Tensors,
  state: Tensors | null,
  options: { lr: number; momentum: number; dampening: number },
): { params: Tensors; state: Tensors } {
  const { lr, momentum: mu, dampening } = options;
  const b = state
    ? entrywiseAll((old, g) => mu * old + (1 - dampening) * g, state, grads)
    : entrywiseAll((g) => g, grads);
  return { params: entrywiseAll((p, v) => p - lr * v, params, b), state: b };
}

export function nesterov(
  params: Tensors,
  grads: Tensors,
  state: Tensors | null,
  options: { lr: number; momentum: number },
): { params: Tensors; state: Tensors } {
  const { lr, momentum: mu } = options;
  const b = state ? entrywiseAll((old, g) => mu * old + g, state, grads) : entrywiseAll((g) => g, grads);
  return { params: entrywiseAll((p, g, v) => p - lr * (g + mu * v), params, grads, state ?? entrywiseAll(() => 0, grads)), state: b };
}

export function rmsprop(
  params: Tensors,
  grads: Tensors,
  state: Tensors | null,
  options: { lr: number; alpha: number; eps: number },
): { params: Tensors; state: Tensors } {
  const { lr, alpha, eps } = options;
  const before = state ?? entrywiseAll(() => 0, grads);
  const v = entrywiseAll((old, g) => alpha * old + (1 - alpha) * g * g, before, grads);
  return { params: entrywiseAll((p, g, s) => p - (lr * g) / (Math.sqrt(s) + eps), params, grads, v), state: v };
}

export function adamw(
  params: Tensors,
  grads: Tensors,
  state: AdamState | null,
  options: { lr: number; beta1: number; beta2: number; eps: number; weightDecay: number },
): { params: Tensors; state: AdamState } {
  const { lr, beta1, beta2, eps, weightDecay } = options;
  const t = (state ? state.t : 0) + 1;
  const m = entrywiseAll((old, g) => beta1 * old + (1 - beta1) * g, state ? state.m : entrywiseAll(() => 0, grads), grads);
  const v = entrywiseAll((old, g) => beta2 * old + (1 - beta2) * g * g, state ? state.v : entrywiseAll(() => 0, grads), grads);
  const c1 = 1 - beta1 ** t;
  const c2 = 1 - beta2 ** t;
  const next = entrywiseAll(
    (p, a, s) => (1 - lr * weightDecay) * p - (lr * (a / c1)) / (Math.sqrt(s / c2) + eps),
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
  const share = Math.min(step / totalSteps, 1);
  return lrMin + ((lrMax - lrMin) * (1 + Math.cos(Math.PI * share))) / 2;
}

export function stepSchedule(
  step: number,
  options: { lr: number; gamma: number; stepSize: number },
): number {
  return options.lr * options.gamma ** Math.floor(step / options.stepSize);
}
