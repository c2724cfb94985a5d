// slip: nesterov looks ahead along the old velocity b_(t-1) instead of the new b_t; the step should be lr*(g + mu*b_t).
type Tensor = number | Tensor[];
type Tensors = Record<string, Tensor>;
type Flat = Record<string, number[]>;
type AdamState = { t: number; m: Flat; v: Flat };

function flatten(t: Tensor, into: number[]): number[] {
  if (typeof t === "number") into.push(t);
  else for (const e of t) flatten(e, into);
  return into;
}

/** Gives `values` the nesting of `like`. */
function fold(like: Tensor, values: number[]): Tensor {
  let at = 0;
  const go = (t: Tensor): Tensor => (typeof t === "number" ? values[at++] : t.map(go));
  return go(like);
}

type Entry = (p: number, g: number, i: number, name: string) => number;

function each(params: Tensors, grads: Tensors, entry: Entry): Tensors {
  const next: Tensors = {};
  for (const name of Object.keys(params)) {
    const p = flatten(params[name], []);
    const g = flatten(grads[name], []);
    for (let i = 0; i < p.length; i++) p[i] = entry(p[i], g[i], i, name);
    next[name] = fold(params[name], p);
  }
  return next;
}

function blank(grads: Tensors): Flat {
  const z: Flat = {};
  for (const name of Object.keys(grads)) z[name] = flatten(grads[name], []).fill(0);
  return z;
}

export function sgd(
  params: Tensors,
  grads: Tensors,
  state: null,
  options: { lr: number; weightDecay: number },
): { params: Tensors; state: null } {
  const { lr, weightDecay } = options;
  return { params: each(params, grads, (p, g) => p - lr * (g + weightDecay * p)), state: null };
}

export function momentum(
  params: Tensors,
  grads: Tensors,
  state: Flat | null,
  options: { lr: number; momentum: number; dampening: number },
): { params: Tensors; state: Flat } {
  const first = state === null;
  const b = state ?? blank(grads);
  const next = each(params, grads, (p, g, i, name) => {
    b[name][i] = first ? g : options.momentum * b[name][i] + (1 - options.dampening) * g;
    return p - options.lr * b[name][i];
  });
  return { params: next, state: b };
}

export function nesterov(
  params: Tensors,
  grads: Tensors,
  state: Flat | null,
  options: { lr: number; momentum: number },
): { params: Tensors; state: Flat } {
  const first = state === null;
  const b = state ?? blank(grads);
  const next = each(params, grads, (p, g, i, name) => {
    const last = first ? g : b[name][i];
    b[name][i] = first ? g : options.momentum * last + g;
    return p - options.lr * (g + options.momentum * last);
  });
  return { params: next, state: b };
}

export function rmsprop(
  params: Tensors,
  grads: Tensors,
  state: Flat | null,
  options: { lr: number; alpha: number; eps: number },
): { params: Tensors; state: Flat } {
  const v = state ?? blank(grads);
  const next = each(params, grads, (p, g, i, name) => {
    v[name][i] = options.alpha * v[name][i] + (1 - options.alpha) * g * g;
    return p - options.lr * (g / (Math.sqrt(v[name][i]) + options.eps));
  });
  return { params: next, state: v };
}

export function adamw(
  params: Tensors,
  grads: Tensors,
  state: AdamState | null,
  options: { lr: number; beta1: number; beta2: number; eps: number; weightDecay: number },
): { params: Tensors; state: AdamState } {
  const { lr, beta1, beta2, eps, weightDecay } = options;
  const s = state ?? { t: 0, m: blank(grads), v: blank(grads) };
  s.t += 1;
  const bias1 = 1 - beta1 ** s.t;
  const bias2 = 1 - beta2 ** s.t;
  const next = each(params, grads, (p, g, i, name) => {
    const m = (s.m[name][i] = beta1 * s.m[name][i] + (1 - beta1) * g);
    const v = (s.v[name][i] = beta2 * s.v[name][i] + (1 - beta2) * g * g);
    return p * (1 - lr * weightDecay) - (lr * m) / bias1 / (Math.sqrt(v / bias2) + eps);
  });
  return { params: next, state: s };
}

export function cosineSchedule(
  step: number,
  options: { lrMax: number; lrMin: number; totalSteps: number },
): number {
  const angle = Math.PI * Math.min(1, step / options.totalSteps);
  const half = (options.lrMax - options.lrMin) / 2;
  return options.lrMin + half + half * Math.cos(angle);
}

export function stepSchedule(
  step: number,
  options: { lr: number; gamma: number; stepSize: number },
): number {
  let rate = options.lr;
  for (let done = options.stepSize; done <= step; done += options.stepSize) rate *= options.gamma;
  return rate;
}
