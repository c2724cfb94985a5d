// slip: rmsprop adds eps inside the root: sqrt(v + eps) instead of sqrt(v) + eps.
/** A tensor of any rank: a number, or nested arrays with numbers at the bottom. */
type Tensor = number | Tensor[];
type Tensors = Record<string, Tensor>;
/** What AdamW has to remember between two steps. */
type AdamState = { t: number; m: Tensors; v: Tensors };

/** applies f to entries at the same place of several tensors */
function zip(f: (...values: number[]) => number, ...tensors: Tensor[]): Tensor {
  const first = tensors[0];
  if (!Array.isArray(first)) return f(...(tensors as number[]));
  return first.map((_, i) => zip(f, ...tensors.map((t) => (t as Tensor[])[i])));
}

function zipAll(f: (...values: number[]) => number, ...records: Tensors[]): Tensors {
  const out: Tensors = {};
  for (const name of Object.keys(records[0])) {
    out[name] = zip(f, ...records.map((r) => r[name]));
  }
  return out;
}

export function sgd(
  params: Tensors,
  grads: Tensors,
  state: null,
  options: { lr: number; weightDecay: number },
): { params: Tensors; state: null } {
  const { lr, weightDecay } = options;
  return { params: zipAll((p, g) => p - lr * (g + weightDecay * p), params, grads), state };
}

export function momentum(
  params: Tensors,
  grads: Tensors,
  state: Tensors | null,
  options: { lr: number; momentum: number; dampening: number },
): { params: Tensors; state: Tensors } {
  const { lr, momentum: mu, dampening } = options;
  const b =
    state === null
      ? zipAll((g) => g, grads)
      : zipAll((old, g) => mu * old + (1 - dampening) * g, state, grads);
  return { params: zipAll((p, v) => p - lr * v, params, b), state: b };
}

export function nesterov(
  params: Tensors,
  grads: Tensors,
  state: Tensors | null,
  options: { lr: number; momentum: number },
): { params: Tensors; state: Tensors } {
  const { lr, momentum: mu } = options;
  const b =
    state === null ? zipAll((g) => g, grads) : zipAll((old, g) => mu * old + g, state, grads);
  return { params: zipAll((p, g, v) => p - lr * (g + mu * v), params, grads, b), state: b };
}

export function rmsprop(
  params: Tensors,
  grads: Tensors,
  state: Tensors | null,
  options: { lr: number; alpha: number; eps: number },
): { params: Tensors; state: Tensors } {
  const { lr, alpha, eps } = options;
  const old = state ?? zipAll(() => 0, params);
  const v = zipAll((a, g) => alpha * a + (1 - alpha) * g * g, old, grads);
  return {
    params: zipAll((p, g, s) => p - (lr * g) / Math.sqrt(s + eps), params, grads, v),
    state: v,
  };
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
  const zero = zipAll(() => 0, params);
  const last = state ?? { t: 0, m: zero, v: zero };
  const t = last.t + 1;
  const m = zipAll((a, g) => beta1 * a + (1 - beta1) * g, last.m, grads);
  const v = zipAll((a, g) => beta2 * a + (1 - beta2) * g * g, last.v, grads);
  const next = zipAll(
    (p, a, b) =>
      (1 - lr * weightDecay) * p -
      (lr * (a / (1 - beta1 ** t))) / (Math.sqrt(b / (1 - beta2 ** t)) + eps),
    params,
    m,
    v,
  );
  return { params: next, state: { t, m, v } };
}

export function cosineSchedule(
  step: number,
  options: { lrMax: number; lrMin: number; totalSteps: number },
): number {
  const p = Math.min(step / options.totalSteps, 1);
  return options.lrMin + ((options.lrMax - options.lrMin) * (1 + Math.cos(Math.PI * p))) / 2;
}

export function stepSchedule(
  step: number,
  options: { lr: number; gamma: number; stepSize: number },
): number {
  return options.lr * Math.pow(options.gamma, Math.floor(step / options.stepSize));
}
