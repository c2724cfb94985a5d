// slip: adamw applies the decay factor to the parameter after the Adam step instead of to the old parameter alone, so the step itself is shrunk by 1 - lr*weightDecay too; decay theta first, then subtract the step.
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
function pair(a: Tensor, b: Tensor, f: (x: number, y: number) => number): Tensor {
  if (typeof a === "number") return f(a, b as number);
  const out: Tensor[] = [];
  for (let i = 0; i < a.length; i++) out.push(pair(a[i], (b as Tensor[])[i], f));
  return out;
}

export function sgd(
  params: Tensors,
  grads: Tensors,
  state: null,
  options: { lr: number; weightDecay: number },
): { params: Tensors; state: null } {
  const result: Tensors = {};
  for (const key in params) {
    result[key] = pair(params[key], grads[key], (p, g) => {
      const full = g + options.weightDecay * p;
      return p - options.lr * full;
    });
  }
  return { params: result, state };
}

export function momentum(
  params: Tensors,
  grads: Tensors,
  state: Tensors | null,
  options: { lr: number; momentum: number; dampening: number },
): { params: Tensors; state: Tensors } {
  const mu = options.momentum;
  let buf: Tensors;
  if (state === null) {
    buf = cloneAll(grads);
  } else {
    buf = {};
    for (const key in state) {
      buf[key] = pair(state[key], grads[key], (b, g) => mu * b + (1 - options.dampening) * g);
    }
  }
  const result: Tensors = {};
  for (const key in params) result[key] = pair(params[key], buf[key], (p, b) => p - options.lr * b);
  return { params: result, state: buf };
}

export function nesterov(
  params: Tensors,
  grads: Tensors,
  state: Tensors | null,
  options: { lr: number; momentum: number },
): { params: Tensors; state: Tensors } {
  const mu = options.momentum;
  let buf: Tensors;
  if (state === null) {
    buf = cloneAll(grads);
  } else {
    buf = {};
    for (const key in state) buf[key] = pair(state[key], grads[key], (b, g) => mu * b + g);
  }
  const result: Tensors = {};
  for (const key in params) {
    const look = pair(grads[key], buf[key], (g, b) => g + mu * b);
    result[key] = pair(params[key], look, (p, d) => p - options.lr * d);
  }
  return { params: result, state: buf };
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
  const result: Tensors = {};
  for (const key in params) {
    sq[key] = pair(before[key], grads[key], (v, g) => alpha * v + (1 - alpha) * g ** 2);
    const dir = pair(grads[key], sq[key], (g, v) => g / (Math.sqrt(v) + eps));
    result[key] = pair(params[key], dir, (p, d) => p - lr * d);
  }
  return { params: result, state: sq };
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
  const result: Tensors = {};
  for (const key in params) {
    next.m[key] = pair(s.m[key], grads[key], (m, g) => beta1 * m + (1 - beta1) * g);
    next.v[key] = pair(s.v[key], grads[key], (v, g) => beta2 * v + (1 - beta2) * g ** 2);
    const dir = pair(next.m[key], next.v[key], (m, v) => {
      const mHat = m / (1 - Math.pow(beta1, t));
      const vHat = v / (1 - Math.pow(beta2, t));
      return mHat / (Math.sqrt(vHat) + eps);
    });
    result[key] = pair(params[key], dir, (p, d) => {
      const moved = p - lr * d;
      return moved - lr * weightDecay * moved;
    });
  }
  return { params: result, state: next };
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
  const drops = Math.floor(step / options.stepSize);
  return options.lr * Math.pow(options.gamma, drops);
}
