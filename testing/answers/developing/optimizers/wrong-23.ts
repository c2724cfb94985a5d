// slip: stepSchedule divides step by stepSize without rounding down (as if it were an integer division), so the rate falls a little at every step.
type Tensor = number | Tensor[];
type Tensors = Record<string, Tensor>;
type AdamState = { t: number; m: Tensors; v: Tensors };

function map1(f: (a: number) => number, a: Tensor): Tensor {
  return Array.isArray(a) ? a.map((x) => map1(f, x)) : f(a);
}

function map2(
  f: (a: number, b: number) => number,
  a: Tensor,
  b: Tensor,
): Tensor {
  if (Array.isArray(a) && Array.isArray(b))
    return a.map((x, i) => map2(f, x, b[i]));
  return f(Number(a), Number(b));
}

function record(
  names: string[],
  make: (name: string) => Tensor,
): Tensors {
  const result: Tensors = {};
  names.forEach((name) => {
    result[name] = make(name);
  });
  return result;
}

export function sgd(
  params: Tensors,
  grads: Tensors,
  state: null,
  options: { lr: number; weightDecay: number },
): { params: Tensors; state: null } {
  const { lr, weightDecay } = options;
  const next = record(Object.keys(params), (k) =>
    map2((p, g) => p - lr * (g + weightDecay * p), params[k], grads[k]),
  );
  return { params: next, state };
}

function velocities(
  grads: Tensors,
  state: Tensors | null,
  mu: number,
  factor: number,
): Tensors {
  return record(Object.keys(grads), (k) =>
    state === null
      ? map1((g) => g, grads[k])
      : map2((b, g) => mu * b + factor * g, state[k], grads[k]),
  );
}

export function momentum(
  params: Tensors,
  grads: Tensors,
  state: Tensors | null,
  options: { lr: number; momentum: number; dampening: number },
): { params: Tensors; state: Tensors } {
  const b = velocities(grads, state, options.momentum, 1 - options.dampening);
  const next = record(Object.keys(params), (k) =>
    map2((p, v) => p - options.lr * v, params[k], b[k]),
  );
  return { params: next, state: b };
}

export function nesterov(
  params: Tensors,
  grads: Tensors,
  state: Tensors | null,
  options: { lr: number; momentum: number },
): { params: Tensors; state: Tensors } {
  const { lr, momentum: mu } = options;
  const b = velocities(grads, state, mu, 1);
  const next = record(Object.keys(params), (k) => {
    const direction = map2((g, v) => g + mu * v, grads[k], b[k]);
    return map2((p, d) => p - lr * d, params[k], direction);
  });
  return { params: next, state: b };
}

export function rmsprop(
  params: Tensors,
  grads: Tensors,
  state: Tensors | null,
  options: { lr: number; alpha: number; eps: number },
): { params: Tensors; state: Tensors } {
  const { lr, alpha, eps } = options;
  const v = record(Object.keys(params), (k) =>
    map2(
      (old, g) => alpha * old + (1 - alpha) * g * g,
      state === null ? map1(() => 0, grads[k]) : state[k],
      grads[k],
    ),
  );
  const next = record(Object.keys(params), (k) => {
    const direction = map2((g, s) => g / (Math.sqrt(s) + eps), grads[k], v[k]);
    return map2((p, d) => p - lr * d, params[k], direction);
  });
  return { params: next, state: v };
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
  const names = Object.keys(params);
  const t = state === null ? 1 : state.t + 1;
  const zero = (k: string) => map1(() => 0, params[k]);
  const m = record(names, (k) =>
    map2(
      (a, g) => beta1 * a + (1 - beta1) * g,
      state === null ? zero(k) : state.m[k],
      grads[k],
    ),
  );
  const v = record(names, (k) =>
    map2(
      (a, g) => beta2 * a + (1 - beta2) * g * g,
      state === null ? zero(k) : state.v[k],
      grads[k],
    ),
  );
  const next = record(names, (k) => {
    const direction = map2(
      (a, b) =>
        a / (1 - beta1 ** t) / (Math.sqrt(b / (1 - beta2 ** t)) + eps),
      m[k],
      v[k],
    );
    return map2(
      (p, d) => (1 - lr * weightDecay) * p - lr * d,
      params[k],
      direction,
    );
  });
  return { params: next, state: { t, m, v } };
}

export function cosineSchedule(
  step: number,
  options: { lrMax: number; lrMin: number; totalSteps: number },
): number {
  const { lrMax, lrMin, totalSteps } = options;
  const progress = Math.min(1, step / totalSteps);
  return lrMin + 0.5 * (lrMax - lrMin) * (1 + Math.cos(progress * Math.PI));
}

export function stepSchedule(
  step: number,
  options: { lr: number; gamma: number; stepSize: number },
): number {
  const { lr, gamma, stepSize } = options;
  const drops = step / stepSize;
  return lr * Math.pow(gamma, drops);
}
