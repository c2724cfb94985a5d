// slip: momentum keeps the learning rate inside the velocity (b = mu*b + lr*g), wrong once the learning rate changes between steps.
/** A tensor of any rank: a number, or nested arrays with numbers at the bottom. */
type Tensor = number | Tensor[];
type Tensors = Record<string, Tensor>;
/** What AdamW has to remember between two steps. */
type AdamState = { t: number; m: Tensors; v: Tensors };

function map2(a: Tensor, b: Tensor, f: (x: number, y: number) => number): Tensor {
  if (Array.isArray(a)) {
    const out: Tensor[] = [];
    for (let i = 0; i < a.length; i++) out.push(map2(a[i], (b as Tensor[])[i], f));
    return out;
  }
  return f(a, b as number);
}
function each2(a: Tensors, b: Tensors, f: (x: number, y: number) => number): Tensors {
  return Object.fromEntries(Object.keys(a).map((key) => [key, map2(a[key], b[key], f)]));
}
const copy = (a: Tensors) => each2(a, a, (x) => x);
const zerosLike = (a: Tensors) => each2(a, a, () => 0);

export function sgd(
  params: Tensors,
  grads: Tensors,
  state: null,
  options: { lr: number; weightDecay: number },
): { params: Tensors; state: null } {
  const decayed = each2(grads, params, (g, p) => g + options.weightDecay * p);
  return { params: each2(params, decayed, (p, d) => p - options.lr * d), state };
}

export function momentum(
  params: Tensors,
  grads: Tensors,
  state: Tensors | null,
  options: { lr: number; momentum: number; dampening: number },
): { params: Tensors; state: Tensors } {
  const { lr, dampening } = options;
  const scaled = each2(grads, grads, (g) => lr * g);
  let velocity: Tensors;
  if (state === null) velocity = scaled;
  else {
    velocity = each2(state, scaled, (b, s) => options.momentum * b + (1 - dampening) * s);
  }
  return { params: each2(params, velocity, (p, b) => p - b), state: velocity };
}

export function nesterov(
  params: Tensors,
  grads: Tensors,
  state: Tensors | null,
  options: { lr: number; momentum: number },
): { params: Tensors; state: Tensors } {
  const mu = options.momentum;
  const velocity = state === null ? copy(grads) : each2(state, grads, (b, g) => mu * b + g);
  const ahead = each2(grads, velocity, (g, b) => g + mu * b);
  return { params: each2(params, ahead, (p, d) => p - options.lr * d), state: velocity };
}

export function rmsprop(
  params: Tensors,
  grads: Tensors,
  state: Tensors | null,
  options: { lr: number; alpha: number; eps: number },
): { params: Tensors; state: Tensors } {
  const { lr, alpha, eps } = options;
  const v = each2(state ?? zerosLike(grads), grads, (a, g) => alpha * a + (1 - alpha) * g * g);
  const direction = each2(grads, v, (g, s) => g / (Math.sqrt(s) + eps));
  return { params: each2(params, direction, (p, d) => p - lr * d), state: v };
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
  const t = (state === null ? 0 : state.t) + 1;
  const m = each2(state === null ? zerosLike(grads) : state.m, grads, (a, g) => beta1 * a + (1 - beta1) * g);
  const v = each2(state === null ? zerosLike(grads) : state.v, grads, (a, g) => beta2 * a + (1 - beta2) * g ** 2);
  const c1 = 1 - Math.pow(beta1, t);
  const c2 = 1 - Math.pow(beta2, t);
  const direction = each2(m, v, (a, b) => a / c1 / (Math.sqrt(b / c2) + eps));
  const next = each2(params, direction, (p, d) => p * (1 - lr * weightDecay) - lr * d);
  return { params: next, state: { t, m, v } };
}

export function cosineSchedule(
  step: number,
  options: { lrMax: number; lrMin: number; totalSteps: number },
): number {
  const { lrMax, lrMin, totalSteps } = options;
  if (step >= totalSteps) return lrMin;
  return lrMin + 0.5 * (lrMax - lrMin) * (1 + Math.cos((Math.PI * step) / totalSteps));
}

export function stepSchedule(
  step: number,
  options: { lr: number; gamma: number; stepSize: number },
): number {
  let rate = options.lr;
  for (let done = options.stepSize; done <= step; done += options.stepSize) rate *= options.gamma;
  return rate;
}
