// slip: adamw adds weightDecay * p to the gradient before the moments (L2 as in plain Adam) instead of decaying the parameter by itself
type Tensor = number | Tensor[];
type Tensors = Record<string, Tensor>;
type AdamState = { t: number; m: Tensors; v: Tensors };

const flatten = (t: Tensor): number[] => (Array.isArray(t) ? t.flatMap((s) => flatten(s)) : [t]);

/** Puts the numbers back into the shape of `like`. */
function reshape(like: Tensor, values: number[]): Tensor {
  let next = 0;
  const fill = (t: Tensor): Tensor => (Array.isArray(t) ? t.map((s) => fill(s)) : values[next++]);
  return fill(like);
}

type Update = { param: number; memory: number[] };

/** Runs a rule over all entries of all tensors; `memories` are records of the same shapes. */
function runRule(
  params: Tensors,
  grads: Tensors,
  memories: (Tensors | null)[],
  rule: (p: number, g: number, memory: number[]) => Update,
): { params: Tensors; memories: Tensors[] } {
  const newParams: Tensors = {};
  const newMemories: Tensors[] = memories.map(() => ({}));
  for (const name of Object.keys(params)) {
    const p = flatten(params[name]);
    const g = flatten(grads[name]);
    const old = memories.map((m) => (m ? flatten(m[name]) : p.map(() => 0)));
    const results = p.map((v, i) => rule(v, g[i], old.map((o) => o[i])));
    newParams[name] = reshape(params[name], results.map((r) => r.param));
    newMemories.forEach((m, k) => {
      m[name] = reshape(params[name], results.map((r) => r.memory[k]));
    });
  }
  return { params: newParams, memories: newMemories };
}

export function sgd(
  params: Tensors,
  grads: Tensors,
  state: null,
  options: { lr: number; weightDecay: number },
): { params: Tensors; state: null } {
  const done = runRule(params, grads, [], (p, g) => ({
    param: p - options.lr * (g + options.weightDecay * p),
    memory: [],
  }));
  return { params: done.params, state };
}

export function momentum(
  params: Tensors,
  grads: Tensors,
  state: Tensors | null,
  options: { lr: number; momentum: number; dampening: number },
): { params: Tensors; state: Tensors } {
  const mu = options.momentum;
  const tau = options.dampening;
  const done = runRule(params, grads, [state], (p, g, [old]) => {
    const b = state === null ? g : mu * old + (1 - tau) * g;
    return { param: p - options.lr * b, memory: [b] };
  });
  return { params: done.params, state: done.memories[0] };
}

export function nesterov(
  params: Tensors,
  grads: Tensors,
  state: Tensors | null,
  options: { lr: number; momentum: number },
): { params: Tensors; state: Tensors } {
  const mu = options.momentum;
  const done = runRule(params, grads, [state], (p, g, [old]) => {
    const b = mu * old + g;
    return { param: p - options.lr * (g + mu * b), memory: [b] };
  });
  return { params: done.params, state: done.memories[0] };
}

export function rmsprop(
  params: Tensors,
  grads: Tensors,
  state: Tensors | null,
  options: { lr: number; alpha: number; eps: number },
): { params: Tensors; state: Tensors } {
  const { lr, alpha, eps } = options;
  const done = runRule(params, grads, [state], (p, g, [old]) => {
    const v = alpha * old + (1 - alpha) * g * g;
    return { param: p - (lr * g) / (Math.sqrt(v) + eps), memory: [v] };
  });
  return { params: done.params, state: done.memories[0] };
}

export function adamw(
  params: Tensors,
  grads: Tensors,
  state: AdamState | null,
  options: { lr: number; beta1: number; beta2: number; eps: number; weightDecay: number },
): { params: Tensors; state: AdamState } {
  const { lr, beta1, beta2, eps, weightDecay } = options;
  const t = state === null ? 1 : state.t + 1;
  const done = runRule(params, grads, [state && state.m, state && state.v], (p, g, [m0, v0]) => {
    const m = beta1 * m0 + (1 - beta1) * (g + weightDecay * p);
    const v = beta2 * v0 + (1 - beta2) * (g + weightDecay * p) ** 2;
    const mHat = m / (1 - Math.pow(beta1, t));
    const vHat = v / (1 - Math.pow(beta2, t));
    return { param: p - (lr * mHat) / (Math.sqrt(vHat) + eps), memory: [m, v] };
  });
  return { params: done.params, state: { t, m: done.memories[0], v: done.memories[1] } };
}

export function cosineSchedule(
  step: number,
  options: { lrMax: number; lrMin: number; totalSteps: number },
): number {
  if (step >= options.totalSteps) return options.lrMin;
  const p = step / options.totalSteps;
  return options.lrMin + 0.5 * (options.lrMax - options.lrMin) * (1 + Math.cos(Math.PI * p));
}

export function stepSchedule(
  step: number,
  options: { lr: number; gamma: number; stepSize: number },
): number {
  let rate = options.lr;
  for (let s = options.stepSize; s <= step; s += options.stepSize) rate *= options.gamma;
  return rate;
}
