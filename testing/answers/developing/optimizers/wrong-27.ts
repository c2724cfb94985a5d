// slip: nesterov looks ahead along the velocity of the step before (g + mu * b_{t-1}); right would be the new velocity, g + mu * b_t.
type Tensor = number | Tensor[];
type Tensors = Record<string, Tensor>;
type AdamState = { t: number; m: Tensors; v: Tensors };

// Each tensor is flattened to a plain list, worked on there, and folded back into its shape.
function flatten(t: Tensor, into: number[] = []): number[] {
  if (typeof t === "number") into.push(t);
  else t.forEach((part) => flatten(part, into));
  return into;
}

function foldLike(shape: Tensor, list: number[]): Tensor {
  let p = 0;
  const build = (t: Tensor): Tensor => (typeof t === "number" ? list[p++] : t.map(build));
  return build(shape);
}

function flatOf(record: Tensors | null | undefined, name: string, length: number): number[] {
  return record ? flatten(record[name]) : new Array<number>(length).fill(0);
}

export function sgd(
  params: Tensors,
  grads: Tensors,
  state: null,
  options: { lr: number; weightDecay: number },
): { params: Tensors; state: null } {
  const result: Tensors = {};
  Object.keys(params).forEach((name) => {
    const p = flatten(params[name]);
    const g = flatten(grads[name]);
    result[name] = foldLike(
      params[name],
      p.map((value, k) => value - options.lr * (g[k] + options.weightDecay * value)),
    );
  });
  return { params: result, state: null };
}

export function momentum(
  params: Tensors,
  grads: Tensors,
  state: Tensors | null,
  options: { lr: number; momentum: number; dampening: number },
): { params: Tensors; state: Tensors } {
  const result: Tensors = {};
  const next: Tensors = {};
  Object.keys(params).forEach((name) => {
    const p = flatten(params[name]);
    const g = flatten(grads[name]);
    let b = g;
    if (state !== null) {
      const last = flatten(state[name]);
      b = g.map((value, k) => options.momentum * last[k] + (1 - options.dampening) * value);
    }
    next[name] = foldLike(params[name], b);
    result[name] = foldLike(params[name], p.map((value, k) => value - options.lr * b[k]));
  });
  return { params: result, state: next };
}

export function nesterov(
  params: Tensors,
  grads: Tensors,
  state: Tensors | null,
  options: { lr: number; momentum: number },
): { params: Tensors; state: Tensors } {
  const result: Tensors = {};
  const next: Tensors = {};
  Object.keys(params).forEach((name) => {
    const p = flatten(params[name]);
    const g = flatten(grads[name]);
    const last = flatOf(state, name, g.length);
    const b = g.map((value, k) => options.momentum * last[k] + value);
    next[name] = foldLike(params[name], b);
    result[name] = foldLike(
      params[name],
      p.map((value, k) => value - options.lr * (g[k] + options.momentum * last[k])),
    );
  });
  return { params: result, state: next };
}

export function rmsprop(
  params: Tensors,
  grads: Tensors,
  state: Tensors | null,
  options: { lr: number; alpha: number; eps: number },
): { params: Tensors; state: Tensors } {
  const result: Tensors = {};
  const next: Tensors = {};
  Object.keys(params).forEach((name) => {
    const p = flatten(params[name]);
    const g = flatten(grads[name]);
    const last = flatOf(state, name, g.length);
    const v = g.map((value, k) => options.alpha * last[k] + (1 - options.alpha) * value * value);
    next[name] = foldLike(params[name], v);
    result[name] = foldLike(
      params[name],
      p.map((value, k) => value - (options.lr * g[k]) / (Math.sqrt(v[k]) + options.eps)),
    );
  });
  return { params: result, state: next };
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
  const t = state === null ? 1 : state.t + 1;
  const result: Tensors = {};
  const mNext: Tensors = {};
  const vNext: Tensors = {};
  Object.keys(params).forEach((name) => {
    const p = flatten(params[name]);
    const g = flatten(grads[name]);
    const m = flatOf(state?.m, name, g.length).map((old, k) => beta1 * old + (1 - beta1) * g[k]);
    const v = flatOf(state?.v, name, g.length).map((old, k) => beta2 * old + (1 - beta2) * g[k] * g[k]);
    mNext[name] = foldLike(params[name], m);
    vNext[name] = foldLike(params[name], v);
    const moved = p.map((value, k) => {
      const mHat = m[k] / (1 - beta1 ** t);
      const vHat = v[k] / (1 - beta2 ** t);
      return value - lr * weightDecay * value - (lr * mHat) / (Math.sqrt(vHat) + eps);
    });
    result[name] = foldLike(params[name], moved);
  });
  return { params: result, state: { t, m: mNext, v: vNext } };
}

export function cosineSchedule(
  step: number,
  options: { lrMax: number; lrMin: number; totalSteps: number },
): number {
  const { lrMax, lrMin, totalSteps } = options;
  if (step >= totalSteps) return lrMin;
  return lrMin + ((lrMax - lrMin) / 2) * (1 + Math.cos((Math.PI * step) / totalSteps));
}

export function stepSchedule(
  step: number,
  options: { lr: number; gamma: number; stepSize: number },
): number {
  let rate = options.lr;
  for (let done = options.stepSize; done <= step; done += options.stepSize) rate *= options.gamma;
  return rate;
}
