// Every tensor is flattened into one Float64Array, updated in a plain loop and shaped anew.

type Tensor = number | readonly Tensor[] | Float64Array;
type Tensors = Record<string, Tensor>;
type Flat = Record<string, Float64Array>;
type Update = (p: Float64Array, g: Float64Array, name: string) => Float64Array;

export function sgd(
  params: Tensors,
  grads: Tensors,
  state: null,
  options: { lr: number; weightDecay: number },
): { params: Tensors; state: null } {
  const { lr, weightDecay } = options;
  const keep = 1 - lr * weightDecay;
  return { params: updateAll(params, grads, (p, g) => p.map((value, i) => keep * value - lr * g[i])), state };
}

export function momentum(
  params: Tensors,
  grads: Tensors,
  state: Flat | null,
  options: { lr: number; momentum: number; dampening: number },
): { params: Tensors; state: Flat } {
  const velocity = velocities(grads, state, options.momentum, 1 - options.dampening);
  const move: Update = (p, _, name) => p.map((value, i) => value - options.lr * velocity[name][i]);
  return { params: updateAll(params, grads, move), state: velocity };
}

export function nesterov(
  params: Tensors,
  grads: Tensors,
  state: Flat | null,
  options: { lr: number; momentum: number },
): { params: Tensors; state: Flat } {
  const { lr, momentum: mu } = options;
  const velocity = velocities(grads, state, mu, 1);
  const move: Update = (p, g, name) => {
    const v = velocity[name];
    const next = new Float64Array(p.length);
    for (let i = 0; i < p.length; i++) next[i] = p[i] - lr * g[i] - lr * mu * v[i];
    return next;
  };
  return { params: updateAll(params, grads, move), state: velocity };
}

export function rmsprop(
  params: Tensors,
  grads: Tensors,
  state: Flat | null,
  options: { lr: number; alpha: number; eps: number },
): { params: Tensors; state: Flat } {
  const { lr, alpha, eps } = options;
  const squares: Flat = {};
  const move: Update = (p, g, name) => {
    const s = state === null ? new Float64Array(g.length) : Float64Array.from(state[name]);
    squares[name] = s;
    const next = Float64Array.from(p);
    for (let i = 0; i < g.length; i++) {
      s[i] += (1 - alpha) * (g[i] * g[i] - s[i]);
      next[i] -= lr * (g[i] / (Math.sqrt(s[i]) + eps));
    }
    return next;
  };
  return { params: updateAll(params, grads, move), state: squares };
}

export function adamw(
  params: Tensors,
  grads: Tensors,
  state: { t: number; m: Flat; v: Flat } | null,
  options: { lr: number; beta1: number; beta2: number; eps: number; weightDecay: number },
): { params: Tensors; state: { t: number; m: Flat; v: Flat } } {
  const { lr, beta1, beta2, eps, weightDecay } = options;
  const next: { t: number; m: Flat; v: Flat } = { t: (state?.t ?? 0) + 1, m: {}, v: {} };
  const stepSize = lr / (1 - beta1 ** next.t);
  const rootCorrection = Math.sqrt(1 - beta2 ** next.t);
  const move: Update = (p, g, name) => {
    const m = Float64Array.from(state?.m[name] ?? new Float64Array(g.length));
    const v = Float64Array.from(state?.v[name] ?? new Float64Array(g.length));
    next.m[name] = m;
    next.v[name] = v;
    return p.map((value, i) => {
      m[i] = beta1 * m[i] + (1 - beta1) * g[i];
      v[i] = beta2 * v[i] + (1 - beta2) * g[i] * g[i];
      const shrunk = value - lr * weightDecay * value;
      return shrunk - (stepSize * m[i]) / (Math.sqrt(v[i]) / rootCorrection + eps);
    });
  };
  return { params: updateAll(params, grads, move), state: next };
}

export function cosineSchedule(
  step: number,
  options: { lrMax: number; lrMin: number; totalSteps: number },
): number {
  const { lrMax, lrMin, totalSteps } = options;
  if (step >= totalSteps) return lrMin;
  const weight = 0.5 + 0.5 * Math.cos((step * Math.PI) / totalSteps);
  return weight * lrMax + (1 - weight) * lrMin;
}

export function stepSchedule(step: number, options: { lr: number; gamma: number; stepSize: number }): number {
  let lr = options.lr;
  for (let i = 1; i <= step; i++) if (i % options.stepSize === 0) lr *= options.gamma;
  return lr;
}

function velocities(grads: Tensors, state: Flat | null, mu: number, weight: number): Flat {
  const next: Flat = {};
  for (const name in grads) {
    const g = flatten(grads[name]);
    next[name] = state === null ? g : g.map((value, i) => mu * state[name][i] + weight * value);
  }
  return next;
}

function updateAll(params: Tensors, grads: Tensors, update: Update): Tensors {
  const next: Tensors = {};
  for (const name in params)
    next[name] = shapeLike(params[name], update(flatten(params[name]), flatten(grads[name]), name));
  return next;
}

function flatten(tensor: Tensor): Float64Array {
  const values: number[] = [];
  const visit = (part: Tensor): void => {
    if (typeof part === "number") values.push(part);
    else for (const inner of part) visit(inner);
  };
  visit(tensor);
  return Float64Array.from(values);
}

/** The values of `flat` in the shape of `like`; rows of the last axis are Float64Arrays. */
function shapeLike(like: Tensor, flat: Float64Array): Tensor {
  let offset = 0;
  const build = (part: Tensor): Tensor => {
    if (typeof part === "number") return flat[offset++];
    if (part.length > 0 && typeof part[0] === "number") {
      offset += part.length;
      return flat.slice(offset - part.length, offset);
    }
    return [...part].map(build);
  };
  return build(like);
}
