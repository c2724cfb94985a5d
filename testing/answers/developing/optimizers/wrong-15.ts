// slip: stepSchedule uses the exponent step/stepSize without rounding down, so the rate decays smoothly instead of in steps
type Tensor = number | Tensor[];
type Tensors = Record<string, Tensor>;
type AdamState = { t: number; m: Tensors; v: Tensors };

function each(f: (...n: number[]) => number, first: Tensor, ...rest: Tensor[]): Tensor {
  if (!Array.isArray(first)) return f(first, ...rest.map(Number));
  return first.map((part, i) => each(f, part, ...rest.map((r) => (r as Tensor[])[i])));
}

/** apply f to the entries of several records of tensors */
function all(f: (...n: number[]) => number, first: Tensors, ...rest: Tensors[]): Tensors {
  const out: Tensors = {};
  for (const name of Object.keys(first))
    out[name] = each(f, first[name], ...rest.map((r) => r[name]));
  return out;
}

export function sgd(
  params: Tensors,
  grads: Tensors,
  state: null,
  options: { lr: number; weightDecay: number },
): { params: Tensors; state: null } {
  const { lr, weightDecay } = options;
  return { params: all((p, g) => p - lr * (g + weightDecay * p), params, grads), state: null };
}

export function momentum(
  params: Tensors,
  grads: Tensors,
  state: Tensors | null,
  options: { lr: number; momentum: number; dampening: number },
): { params: Tensors; state: Tensors } {
  const { lr, momentum: mu, dampening } = options;
  const b =
    state === null ? all((g) => g, grads) : all((v, g) => mu * v + (1 - dampening) * g, state, grads);
  return { params: all((p, v) => p - lr * v, params, b), state: b };
}

export function nesterov(
  params: Tensors,
  grads: Tensors,
  state: Tensors | null,
  options: { lr: number; momentum: number },
): { params: Tensors; state: Tensors } {
  const { lr, momentum: mu } = options;
  const old = state ?? all(() => 0, grads);
  const b = all((v, g) => mu * v + g, old, grads);
  return { params: all((p, g, v) => p - lr * (g + mu * v), params, grads, b), state: b };
}

export function rmsprop(
  params: Tensors,
  grads: Tensors,
  state: Tensors | null,
  options: { lr: number; alpha: number; eps: number },
): { params: Tensors; state: Tensors } {
  const { lr, alpha, eps } = options;
  const v = all((s, g) => alpha * s + (1 - alpha) * g * g, state ?? all(() => 0, grads), grads);
  return { params: all((p, g, s) => p - (lr * g) / (Math.sqrt(s) + eps), params, grads, v), state: v };
}

export function adamw(
  params: Tensors,
  grads: Tensors,
  state: AdamState | null,
  options: { lr: number; beta1: number; beta2: number; eps: number; weightDecay: number },
): { params: Tensors; state: AdamState } {
  const { lr, beta1, beta2, eps, weightDecay } = options;
  const zero = all(() => 0, grads);
  const t = (state === null ? 0 : state.t) + 1;
  const m = all((s, g) => beta1 * s + (1 - beta1) * g, state === null ? zero : state.m, grads);
  const v = all((s, g) => beta2 * s + (1 - beta2) * g * g, state === null ? zero : state.v, grads);
  const moved = all(
    (p, a, b) => {
      const step = a / (1 - beta1 ** t) / (Math.sqrt(b / (1 - beta2 ** t)) + eps);
      return (1 - lr * weightDecay) * p - lr * step;
    },
    params,
    m,
    v,
  );
  return { params: moved, state: { t, m, v } };
}

export function cosineSchedule(
  step: number,
  options: { lrMax: number; lrMin: number; totalSteps: number },
): number {
  const { lrMax, lrMin, totalSteps } = options;
  const done = Math.min(step / totalSteps, 1);
  return lrMin + ((lrMax - lrMin) * (1 + Math.cos(Math.PI * done))) / 2;
}

export function stepSchedule(
  step: number,
  options: { lr: number; gamma: number; stepSize: number },
): number {
  return options.lr * options.gamma ** (step / options.stepSize);
}
