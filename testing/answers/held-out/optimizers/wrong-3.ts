// slip: momentum keeps the very arrays of the first grads as its velocity (a shallow copy) and overwrites them in the second step, so gradients passed in are changed; the first velocity should be a deep copy.
type Tensor = number | Tensor[];
type Tensors = Record<string, Tensor>;
interface AdamState {
  t: number;
  m: Tensors;
  v: Tensors;
}

function zeros(t: Tensor): Tensor {
  return typeof t === "number" ? 0 : t.map(zeros);
}

function zerosAll(ts: Tensors): Tensors {
  const z: Tensors = {};
  for (const k in ts) z[k] = zeros(ts[k]);
  return z;
}

function copy(t: Tensor): Tensor {
  return Array.isArray(t) ? t.map(copy) : t;
}

function addScaled(t: Tensor, a: number, u: Tensor, c: number): Tensor {
  // t <- a t + c u, in place where t is an array
  if (!Array.isArray(t)) return a * t + c * (u as number);
  for (let i = 0; i < t.length; i++) t[i] = addScaled(t[i], a, (u as Tensor[])[i], c);
  return t;
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
  const { lr, momentum: mu, dampening } = options;
  const velocity: Tensors = state ?? { ...grads };
  const moved: Tensors = {};
  for (const key in params) {
    if (state !== null) velocity[key] = addScaled(velocity[key], mu, grads[key], 1 - dampening);
    moved[key] = addScaled(copy(params[key]), 1, velocity[key], -lr);
  }
  return { params: moved, state: velocity };
}

export function nesterov(
  params: Tensors,
  grads: Tensors,
  state: Tensors | null,
  options: { lr: number; momentum: number },
): { params: Tensors; state: Tensors } {
  const { lr, momentum: mu } = options;
  const velocity: Tensors = {};
  const moved: Tensors = {};
  for (const key in params) {
    velocity[key] =
      state === null ? copy(grads[key]) : addScaled(state[key], mu, grads[key], 1);
    const look = addScaled(copy(velocity[key]), mu, grads[key], 1);
    moved[key] = addScaled(copy(params[key]), 1, look, -lr);
  }
  return { params: moved, state: velocity };
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
      const decayed = p - lr * weightDecay * p;
      return decayed - lr * d;
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
