// slip: adamw shrinks the parameters by 1 - lambda instead of 1 - lr*lambda: the decay's dependence on the learning rate is forgotten.
type Tensor = number | Tensor[];
type Tensors = Record<string, Tensor>;
type AdamState = { t: number; m: Tensors; v: Tensors };

type Entrywise = (...entries: number[]) => number;

function apply(f: Entrywise, tensors: Tensor[]): Tensor {
  const head = tensors[0];
  if (!Array.isArray(head)) return f(...tensors.map((t) => Number(t)));
  const result: Tensor[] = [];
  for (let i = 0; i < head.length; i++) {
    result.push(
      apply(
        f,
        tensors.map((t) => (Array.isArray(t) ? t[i] : t)),
      ),
    );
  }
  return result;
}

export function sgd(
  params: Tensors,
  grads: Tensors,
  state: null,
  options: { lr: number; weightDecay: number },
): { params: Tensors; state: null } {
  const next: Tensors = {};
  for (const key in params) {
    next[key] = apply(
      (p, g) => p - options.lr * (g + options.weightDecay * p),
      [params[key], grads[key]],
    );
  }
  return { params: next, state: null };
}

export function momentum(
  params: Tensors,
  grads: Tensors,
  state: Tensors | null,
  options: { lr: number; momentum: number; dampening: number },
): { params: Tensors; state: Tensors } {
  const { lr, momentum: mu, dampening: tau } = options;
  const next: Tensors = {};
  const velocity: Tensors = {};
  for (const key in params) {
    if (state === null) velocity[key] = apply((g) => g, [grads[key]]);
    else
      velocity[key] = apply(
        (b, g) => mu * b + (1 - tau) * g,
        [state[key], grads[key]],
      );
    next[key] = apply((p, b) => p - lr * b, [params[key], velocity[key]]);
  }
  return { params: next, state: velocity };
}

export function nesterov(
  params: Tensors,
  grads: Tensors,
  state: Tensors | null,
  options: { lr: number; momentum: number },
): { params: Tensors; state: Tensors } {
  const { lr, momentum: mu } = options;
  const next: Tensors = {};
  const velocity: Tensors = {};
  for (const key in params) {
    velocity[key] =
      state === null
        ? apply((g) => g, [grads[key]])
        : apply((b, g) => mu * b + g, [state[key], grads[key]]);
    next[key] = apply(
      (p, g, b) => p - lr * (g + mu * b),
      [params[key], grads[key], velocity[key]],
    );
  }
  return { params: next, state: velocity };
}

export function rmsprop(
  params: Tensors,
  grads: Tensors,
  state: Tensors | null,
  options: { lr: number; alpha: number; eps: number },
): { params: Tensors; state: Tensors } {
  const { lr, alpha, eps } = options;
  const next: Tensors = {};
  const squares: Tensors = {};
  for (const key in params) {
    const old = state ? state[key] : apply(() => 0, [params[key]]);
    squares[key] = apply(
      (v, g) => alpha * v + (1 - alpha) * g ** 2,
      [old, grads[key]],
    );
    next[key] = apply(
      (p, g, v) => p - (lr * g) / (Math.sqrt(v) + eps),
      [params[key], grads[key], squares[key]],
    );
  }
  return { params: next, state: squares };
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
  const t = (state?.t ?? 0) + 1;
  const m: Tensors = {};
  const v: Tensors = {};
  const next: Tensors = {};
  for (const key in params) {
    const zero = apply(() => 0, [params[key]]);
    m[key] = apply(
      (a, g) => beta1 * a + (1 - beta1) * g,
      [state ? state.m[key] : zero, grads[key]],
    );
    v[key] = apply(
      (a, g) => beta2 * a + (1 - beta2) * g * g,
      [state ? state.v[key] : zero, grads[key]],
    );
    next[key] = apply(
      (p, a, b) => {
        const mHat = a / (1 - beta1 ** t);
        const vHat = b / (1 - beta2 ** t);
        return (1 - weightDecay) * p - (lr * mHat) / (Math.sqrt(vHat) + eps);
      },
      [params[key], m[key], v[key]],
    );
  }
  return { params: next, state: { t, m, v } };
}

export function cosineSchedule(
  step: number,
  options: { lrMax: number; lrMin: number; totalSteps: number },
): number {
  const { lrMax, lrMin, totalSteps } = options;
  if (step >= totalSteps) return lrMin;
  const share = (1 + Math.cos((Math.PI * step) / totalSteps)) / 2;
  return lrMin + (lrMax - lrMin) * share;
}

export function stepSchedule(
  step: number,
  options: { lr: number; gamma: number; stepSize: number },
): number {
  let rate = options.lr;
  for (let s = options.stepSize; s <= step; s += options.stepSize)
    rate *= options.gamma;
  return rate;
}
