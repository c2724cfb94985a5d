// slip: adamw raises t inside the loop over the names, once for each parameter instead of once a step
type Tensor = number | Tensor[];
type Tensors = Record<string, Tensor>;
type AdamState = { t: number; m: Tensors; v: Tensors };

const map2 = (a: Tensor, b: Tensor, f: (x: number, y: number) => number): Tensor =>
  typeof a === "number" ? f(a, b as number) : a.map((x, i) => map2(x, (b as Tensor[])[i], f));

const map1 = (a: Tensor, f: (x: number) => number): Tensor =>
  typeof a === "number" ? f(a) : a.map((x) => map1(x, f));

export function sgd(
  params: Tensors,
  grads: Tensors,
  state: null,
  options: { lr: number; weightDecay: number },
): { params: Tensors; state: null } {
  const result: Tensors = {};
  for (const key in params) {
    result[key] = map2(params[key], grads[key], (p, g) => {
      const full = g + options.weightDecay * p;
      return p - options.lr * full;
    });
  }
  return { params: result, state: null };
}

export function momentum(
  params: Tensors,
  grads: Tensors,
  state: Tensors | null,
  options: { lr: number; momentum: number; dampening: number },
): { params: Tensors; state: Tensors } {
  const result: Tensors = {};
  const buffers: Tensors = {};
  for (const key in params) {
    if (state === null) buffers[key] = map1(grads[key], (g) => g);
    else
      buffers[key] = map2(
        state[key],
        grads[key],
        (b, g) => options.momentum * b + (1 - options.dampening) * g,
      );
    result[key] = map2(params[key], buffers[key], (p, b) => p - options.lr * b);
  }
  return { params: result, state: buffers };
}

export function nesterov(
  params: Tensors,
  grads: Tensors,
  state: Tensors | null,
  options: { lr: number; momentum: number },
): { params: Tensors; state: Tensors } {
  const result: Tensors = {};
  const buffers: Tensors = {};
  for (const key in params) {
    if (state === null) buffers[key] = map1(grads[key], (g) => g);
    else buffers[key] = map2(state[key], grads[key], (b, g) => options.momentum * b + g);
    const ahead = map2(grads[key], buffers[key], (g, b) => g + options.momentum * b);
    result[key] = map2(params[key], ahead, (p, d) => p - options.lr * d);
  }
  return { params: result, state: buffers };
}

export function rmsprop(
  params: Tensors,
  grads: Tensors,
  state: Tensors | null,
  options: { lr: number; alpha: number; eps: number },
): { params: Tensors; state: Tensors } {
  const result: Tensors = {};
  const squares: Tensors = {};
  for (const key in params) {
    const old = state === null ? map1(params[key], () => 0) : state[key];
    squares[key] = map2(old, grads[key], (v, g) => options.alpha * v + (1 - options.alpha) * g * g);
    const scaled = map2(grads[key], squares[key], (g, v) => g / (Math.sqrt(v) + options.eps));
    result[key] = map2(params[key], scaled, (p, d) => p - options.lr * d);
  }
  return { params: result, state: squares };
}

export function adamw(
  params: Tensors,
  grads: Tensors,
  state: AdamState | null,
  options: { lr: number; beta1: number; beta2: number; eps: number; weightDecay: number },
): { params: Tensors; state: AdamState } {
  const { lr, beta1, beta2, eps, weightDecay } = options;
  const result: Tensors = {};
  const m: Tensors = {};
  const v: Tensors = {};
  let t = state === null ? 0 : state.t;
  for (const key in params) {
    t += 1;
    const oldM = state === null ? map1(params[key], () => 0) : state.m[key];
    const oldV = state === null ? map1(params[key], () => 0) : state.v[key];
    m[key] = map2(oldM, grads[key], (a, g) => beta1 * a + (1 - beta1) * g);
    v[key] = map2(oldV, grads[key], (a, g) => beta2 * a + (1 - beta2) * g * g);
    const correction1 = 1 - beta1 ** t;
    const correction2 = 1 - beta2 ** t;
    const scaled = map2(m[key], v[key], (a, s) => a / correction1 / (Math.sqrt(s / correction2) + eps));
    result[key] = map2(params[key], scaled, (p, d) => p - lr * weightDecay * p - lr * d);
  }
  return { params: result, state: { t, m, v } };
}

export function cosineSchedule(
  step: number,
  options: { lrMax: number; lrMin: number; totalSteps: number },
): number {
  const { lrMax, lrMin, totalSteps } = options;
  const done = Math.min(step, totalSteps);
  return lrMin + (lrMax - lrMin) * ((1 + Math.cos((Math.PI * done) / totalSteps)) / 2);
}

export function stepSchedule(
  step: number,
  options: { lr: number; gamma: number; stepSize: number },
): number {
  return options.lr * Math.pow(options.gamma, Math.trunc(step / options.stepSize));
}
