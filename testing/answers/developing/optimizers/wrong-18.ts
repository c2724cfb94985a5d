// slip: rmsprop puts eps inside the root: sqrt(v + eps) instead of sqrt(v) + eps
type Tensor = number | Tensor[];
type Tensors = Record<string, Tensor>;
type AdamState = { t: number; m: Tensors; v: Tensors };

// two tensors of the same shape
function map2(a: Tensor, b: Tensor, f: (x: number, y: number) => number): Tensor {
  if (Array.isArray(a)) return a.map((e, i) => map2(e, (b as Tensor[])[i], f));
  return f(a, b as number);
}

function combine(a: Tensors, b: Tensors, f: (x: number, y: number) => number): Tensors {
  return Object.fromEntries(
    Object.entries(a).map(([name, tensor]) => [name, map2(tensor, b[name], f)]),
  );
}

const copy = (a: Tensors): Tensors => combine(a, a, (x) => x);
const zeros = (a: Tensors): Tensors => combine(a, a, () => 0);

export function sgd(
  params: Tensors,
  grads: Tensors,
  state: null,
  options: { lr: number; weightDecay: number },
): { params: Tensors; state: null } {
  const direction = combine(grads, params, (g, p) => g + options.weightDecay * p);
  return { params: combine(params, direction, (p, d) => p - options.lr * d), state };
}

export function momentum(
  params: Tensors,
  grads: Tensors,
  state: Tensors | null,
  options: { lr: number; momentum: number; dampening: number },
): { params: Tensors; state: Tensors } {
  let b: Tensors;
  if (state === null) {
    b = copy(grads);
  } else {
    b = combine(state, grads, (old, g) => options.momentum * old + (1 - options.dampening) * g);
  }
  return { params: combine(params, b, (p, v) => p - options.lr * v), state: b };
}

export function nesterov(
  params: Tensors,
  grads: Tensors,
  state: Tensors | null,
  options: { lr: number; momentum: number },
): { params: Tensors; state: Tensors } {
  const mu = options.momentum;
  let b: Tensors;
  if (state === null) {
    b = copy(grads);
  } else {
    b = combine(state, grads, (old, g) => mu * old + g);
  }
  const ahead = combine(grads, b, (g, v) => g + mu * v);
  return { params: combine(params, ahead, (p, d) => p - options.lr * d), state: b };
}

export function rmsprop(
  params: Tensors,
  grads: Tensors,
  state: Tensors | null,
  options: { lr: number; alpha: number; eps: number },
): { params: Tensors; state: Tensors } {
  const { lr, alpha, eps } = options;
  const v = combine(state ?? zeros(grads), grads, (old, g) => alpha * old + (1 - alpha) * g ** 2);
  const scaled = combine(grads, v, (g, s) => g / Math.sqrt(s + eps));
  return { params: combine(params, scaled, (p, d) => p - lr * d), state: v };
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
  const t = (state ? state.t : 0) + 1;
  const m = combine(state ? state.m : zeros(grads), grads, (a, g) => beta1 * a + (1 - beta1) * g);
  const v = combine(state ? state.v : zeros(grads), grads, (a, g) => beta2 * a + (1 - beta2) * g ** 2);
  const mHat = combine(m, m, (a) => a / (1 - beta1 ** t));
  const vHat = combine(v, v, (a) => a / (1 - beta2 ** t));
  const step = combine(mHat, vHat, (a, s) => a / (Math.sqrt(s) + eps));
  const decayed = combine(params, params, (p) => (1 - lr * weightDecay) * p);
  return { params: combine(decayed, step, (p, d) => p - lr * d), state: { t, m, v } };
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
