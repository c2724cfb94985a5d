// slip: nesterov looks ahead with the old velocity (g + mu * b_{t-1}) instead of the new one, 0 on the first step.
/** A tensor of any rank: a number, or nested arrays with numbers at the bottom. */
type Tensor = number | Tensor[];
type Tensors = Record<string, Tensor>;
/** What AdamW has to remember between two steps. */
type AdamState = { t: number; m: Tensors; v: Tensors };

const isList = (t: Tensor): t is Tensor[] => typeof t !== "number";

const combine = (f: (a: number, b: number) => number) => {
  const go = (a: Tensor, b: Tensor): Tensor =>
    isList(a) ? a.map((v, i) => go(v, (b as Tensor[])[i])) : f(a, b as number);
  return (a: Tensors, b: Tensors): Tensors => {
    const result: Tensors = {};
    for (const [name, value] of Object.entries(a)) result[name] = go(value, b[name]);
    return result;
  };
};
const scale = (a: Tensors, k: number): Tensors => combine((v) => v * k)(a, a);
const plus = combine((a, b) => a + b);
const minus = combine((a, b) => a - b);
const times = combine((a, b) => a * b);

export function sgd(
  params: Tensors,
  grads: Tensors,
  state: null,
  options: { lr: number; weightDecay: number },
): { params: Tensors; state: null } {
  const g = plus(grads, scale(params, options.weightDecay));
  return { params: minus(params, scale(g, options.lr)), state };
}

export function momentum(
  params: Tensors,
  grads: Tensors,
  state: Tensors | null,
  options: { lr: number; momentum: number; dampening: number },
): { params: Tensors; state: Tensors } {
  const velocity = state
    ? plus(scale(state, options.momentum), scale(grads, 1 - options.dampening))
    : scale(grads, 1);
  return { params: minus(params, scale(velocity, options.lr)), state: velocity };
}

export function nesterov(
  params: Tensors,
  grads: Tensors,
  state: Tensors | null,
  options: { lr: number; momentum: number },
): { params: Tensors; state: Tensors } {
  const old = state ?? scale(grads, 0);
  const velocity = plus(scale(old, options.momentum), grads);
  const look = plus(grads, scale(old, options.momentum));
  return { params: minus(params, scale(look, options.lr)), state: velocity };
}

export function rmsprop(
  params: Tensors,
  grads: Tensors,
  state: Tensors | null,
  options: { lr: number; alpha: number; eps: number },
): { params: Tensors; state: Tensors } {
  const { lr, alpha, eps } = options;
  const squares = scale(times(grads, grads), 1 - alpha);
  const v = state ? plus(scale(state, alpha), squares) : squares;
  const direction = combine((g, s) => g / (Math.sqrt(s) + eps))(grads, v);
  return { params: minus(params, scale(direction, lr)), state: v };
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
  const last: AdamState = state ?? { t: 0, m: scale(grads, 0), v: scale(grads, 0) };
  const t = last.t + 1;
  const m = plus(scale(last.m, beta1), scale(grads, 1 - beta1));
  const v = plus(scale(last.v, beta2), scale(times(grads, grads), 1 - beta2));
  const direction = combine(
    (a, b) => a / (1 - beta1 ** t) / (Math.sqrt(b / (1 - beta2 ** t)) + eps),
  )(m, v);
  const shrunk = scale(params, 1 - lr * weightDecay);
  return { params: minus(shrunk, scale(direction, lr)), state: { t, m, v } };
}

export function cosineSchedule(
  step: number,
  options: { lrMax: number; lrMin: number; totalSteps: number },
): number {
  const p = step < options.totalSteps ? step / options.totalSteps : 1;
  const weight = (1 + Math.cos(Math.PI * p)) / 2;
  return weight * options.lrMax + (1 - weight) * options.lrMin;
}

export function stepSchedule(
  step: number,
  options: { lr: number; gamma: number; stepSize: number },
): number {
  const { lr, gamma, stepSize } = options;
  return lr * gamma ** Math.trunc(step / stepSize);
}
