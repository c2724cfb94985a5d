// slip: cosineSchedule does not cap the share of steps at 1, so the rate rises again beyond totalSteps; it should stay at lrMin.
type Tensor = number | Tensor[];
type Tensors = Record<string, Tensor>;
interface AdamState {
  t: number;
  m: Tensors;
  v: Tensors;
}

function clone(t: Tensor): Tensor {
  if (typeof t === "number") return t;
  const copy: Tensor[] = [];
  for (const e of t) copy.push(clone(e));
  return copy;
}

function cloneAll(ts: Tensors): Tensors {
  const copy: Tensors = {};
  for (const k in ts) copy[k] = clone(ts[k]);
  return copy;
}

function zeros(t: Tensor): Tensor {
  return typeof t === "number" ? 0 : t.map(zeros);
}

function zerosAll(ts: Tensors): Tensors {
  const z: Tensors = {};
  for (const k in ts) z[k] = zeros(ts[k]);
  return z;
}

// returns a new tensor made of f at every place of a and b
function combine(a: Tensor, b: Tensor, f: (x: number, y: number) => number): Tensor {
  if (typeof a === "number") return f(a, b as number);
  const out: Tensor[] = [];
  for (let i = 0; i < a.length; i++) out.push(combine(a[i], (b as Tensor[])[i], f));
  return out;
}

export function sgd(
  params: Tensors,
  grads: Tensors,
  state: null,
  options: { lr: number; weightDecay: number },
): { params: Tensors; state: null } {
  const updated: Tensors = {};
  for (const key in params) {
    updated[key] = combine(params[key], grads[key], (p, g) => {
      const full = g + options.weightDecay * p;
      return p - options.lr * full;
    });
  }
  return { params: updated, state };
}

export function momentum(
  params: Tensors,
  grads: Tensors,
  state: Tensors | null,
  options: { lr: number; momentum: number; dampening: number },
): { params: Tensors; state: Tensors } {
  const mu = options.momentum;
  let velocity: Tensors;
  if (state === null) {
    velocity = cloneAll(grads);
  } else {
    velocity = {};
    for (const key in state) {
      velocity[key] = combine(state[key], grads[key], (b, g) => mu * b + (1 - options.dampening) * g);
    }
  }
  const updated: Tensors = {};
  for (const key in params) updated[key] = combine(params[key], velocity[key], (p, b) => p - options.lr * b);
  return { params: updated, state: velocity };
}

export function nesterov(
  params: Tensors,
  grads: Tensors,
  state: Tensors | null,
  options: { lr: number; momentum: number },
): { params: Tensors; state: Tensors } {
  const mu = options.momentum;
  let velocity: Tensors;
  if (state === null) {
    velocity = cloneAll(grads);
  } else {
    velocity = {};
    for (const key in state) velocity[key] = combine(state[key], grads[key], (b, g) => mu * b + g);
  }
  const updated: Tensors = {};
  for (const key in params) {
    const look = combine(grads[key], velocity[key], (g, b) => g + mu * b);
    updated[key] = combine(params[key], look, (p, d) => p - options.lr * d);
  }
  return { params: updated, state: velocity };
}

export function rmsprop(
  params: Tensors,
  grads: Tensors,
  state: Tensors | null,
  options: { lr: number; alpha: number; eps: number },
): { params: Tensors; state: Tensors } {
  const { lr, alpha, eps } = options;
  const before = state ?? zerosAll(grads);
  const sq: Tensors = {};
  const updated: Tensors = {};
  for (const key in params) {
    sq[key] = combine(before[key], grads[key], (v, g) => alpha * v + (1 - alpha) * g ** 2);
    const dir = combine(grads[key], sq[key], (g, v) => g / (Math.sqrt(v) + eps));
    updated[key] = combine(params[key], dir, (p, d) => p - lr * d);
  }
  return { params: updated, state: sq };
}

export function adamw(
  params: Tensors,
  grads: Tensors,
  state: AdamState | null,
  options: { lr: number; beta1: number; beta2: number; eps: number; weightDecay: number },
): { params: Tensors; state: AdamState } {
  const { lr, beta1, beta2, eps, weightDecay } = options;
  const s: AdamState = state ?? { t: 0, m: zerosAll(params), v: zerosAll(params) };
  const t = s.t + 1;
  const next: AdamState = { t, m: {}, v: {} };
  const updated: Tensors = {};
  for (const key in params) {
    next.m[key] = combine(s.m[key], grads[key], (m, g) => beta1 * m + (1 - beta1) * g);
    next.v[key] = combine(s.v[key], grads[key], (v, g) => beta2 * v + (1 - beta2) * g ** 2);
    const dir = combine(next.m[key], next.v[key], (m, v) => {
      const mHat = m / (1 - Math.pow(beta1, t));
      const vHat = v / (1 - Math.pow(beta2, t));
      return mHat / (Math.sqrt(vHat) + eps);
    });
    updated[key] = combine(params[key], dir, (p, d) => {
      const decayed = p - lr * weightDecay * p;
      return decayed - lr * d;
    });
  }
  return { params: updated, state: next };
}

export function cosineSchedule(
  step: number,
  options: { lrMax: number; lrMin: number; totalSteps: number },
): number {
  const { lrMax, lrMin, totalSteps } = options;
  const share = (1 + Math.cos((Math.PI * step) / totalSteps)) / 2;
  return lrMin + (lrMax - lrMin) * share;
}

export function stepSchedule(
  step: number,
  options: { lr: number; gamma: number; stepSize: number },
): number {
  const drops = Math.floor(step / options.stepSize);
  return options.lr * Math.pow(options.gamma, drops);
}
